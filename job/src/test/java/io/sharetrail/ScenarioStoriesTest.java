package io.sharetrail;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the README of every scenario promises, written down by hand: nothing here is taken from what
 * the pipeline once said.
 */
final class ScenarioStoriesTest {

  /**
   * One alert of a story.
   *
   * @param first score of the first revision
   * @param words of the headline: what became of the share
   * @param verdicts by target
   * @param signals of the settled score
   */
  record Promise(
      String story,
      String time,
      int first,
      int settled,
      Severity severity,
      String words,
      Map<String, String> verdicts,
      List<String> signals) {

    @Override
    public String toString() {
      return story + " at " + time;
    }
  }

  private static final Map<String, String> STRANGER = Map.of("444455556666", "unknown-external");
  private static final Map<String, String> EVERYONE = Map.of("all", "public");
  private static final List<String> TRY = List.of("attempt", "repeated", "blockPublicAccess");

  static List<Promise> promises() {
    String grab = "COPIED, THEN DELETED";
    List<String> theft = List.of("location", "sameIdentity", "consumed", "revoked", "deleted");
    return List.of(
        told("smash-and-grab", "03:14:24", 51, 100, Severity.CRITICAL, grab, STRANGER, theft),
        told("delivered-twice", "03:14:24", 51, 100, Severity.CRITICAL, grab, STRANGER, theft),
        told(
            "stolen-key-new-country",
            "02:43:18",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "location")),
        told(
            "slow-insider",
            "11:05:22",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "late-evidence",
            "10:05:00",
            21,
            86,
            Severity.CRITICAL,
            "SHARED, THEN DELETED",
            STRANGER,
            List.of("sameIdentity", "revoked", "deleted", "tampering")),
        told(
            "denied-then-guard-lowered",
            "13:01:10",
            10,
            28,
            Severity.MEDIUM,
            "SHARE FAILED",
            STRANGER,
            TRY),
        told(
            "denied-then-guard-lowered",
            "13:01:44",
            10,
            28,
            Severity.MEDIUM,
            "SHARE FAILED",
            STRANGER,
            TRY),
        told(
            "denied-then-guard-lowered",
            "13:02:31",
            29,
            39,
            Severity.MEDIUM,
            "SHARE FAILED",
            EVERYONE,
            TRY),
        told(
            "denied-then-guard-lowered",
            "13:08:03",
            29,
            39,
            Severity.MEDIUM,
            "SHARE FAILED",
            EVERYONE,
            TRY),
        told(
            "denied-then-guard-lowered",
            "13:10:02",
            100,
            100,
            Severity.CRITICAL,
            "SHARED WITH EVERYONE",
            EVERYONE,
            List.of("base.public", "denied.many", "guard")),
        told(
            "tampering-before-share",
            "16:25:51",
            51,
            51,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "tampering")),
        told(
            "root-shares",
            "09:36:15",
            41,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "root")),
        told(
            "public-share",
            "02:03:55",
            75,
            75,
            Severity.CRITICAL,
            "SHARED WITH EVERYONE",
            EVERYONE,
            List.of("base.public", "sameIdentity")),
        told(
            "several-targets",
            "14:30:00",
            21,
            21,
            Severity.LOW,
            "SHARED",
            Map.of(
                "222222222222", "same-organisation",
                "555555555555", "vendor",
                "123456789012", "trusted",
                "444455556666", "unknown-external"),
            List.of("unknownExternal")),
        told(
            "several-targets",
            "14:31:20",
            21,
            21,
            Severity.LOW,
            "SHARED",
            Map.of("444455556666", "unknown-external", "777788889999", "unknown-external"),
            List.of("unknownExternal")),
        told(
            "own-and-organisation",
            "11:20:41",
            5,
            5,
            Severity.LOW,
            "SHARED",
            Map.of("222222222222", "same-organisation"),
            List.of("sameOrganisation")),
        told(
            "two-actors-one-nat",
            "09:40:12",
            26,
            26,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "otherIdentity")),
        told(
            "two-actors-one-nat",
            "14T09:40:12",
            21,
            21,
            Severity.LOW,
            "SHARED",
            Map.of("777788889999", "unknown-external"),
            List.of("unknownExternal")));
  }

  private static Promise told(
      String story,
      String time,
      int first,
      int settled,
      Severity severity,
      String words,
      Map<String, String> verdicts,
      List<String> signals) {
    String day = time.contains("T") ? "" : "12T";
    return new Promise(
        story, "2025-03-" + day + time + "Z", first, settled, severity, words, verdicts, signals);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void keepsItsPromise(Promise promise) throws Exception {
    List<Alert> revisions = new ArrayList<>();
    for (Alert alert : played(Story.named(promise.story())).alerts()) {
      if (alert.eventTime().equals(Instant.parse(promise.time()))) {
        revisions.add(alert);
      }
    }
    revisions.sort(Comparator.comparingLong(Alert::sequence));
    Alert first = revisions.get(0);
    Alert settled = revisions.get(revisions.size() - 1);

    assertThat(first.revision()).isEqualTo(1);
    assertThat(first.score()).as("first revision").isEqualTo(promise.first());
    assertThat(settled.score()).as("settled").isEqualTo(promise.settled());
    assertThat(settled.severity()).isEqualTo(promise.severity());
    assertThat(settled.headline())
        .startsWith(promise.severity() + " " + promise.settled() + " " + promise.words() + " ·");
    assertThat(
            settled.targets().stream().collect(toMap(AlertTarget::account, AlertTarget::verdict)))
        .isEqualTo(promise.verdicts());
    for (String signal : promise.signals()) {
      assertThat(settled.contributions())
          .as(signal)
          .anyMatch(contribution -> contribution.signal().contains(signal));
    }
  }

  /** Alerts and suppressed alerts of each story. */
  @Test
  void raisesSoManyAlertsAndNoMore() throws Exception {
    Map<String, List<Integer>> counts =
        Map.ofEntries(
            Map.entry("benign-day", List.of(0, 0)),
            Map.entry("delivered-twice", List.of(1, 1)),
            Map.entry("denied-then-guard-lowered", List.of(6, 0)),
            Map.entry("guardduty-malware-protection", List.of(0, 2)),
            Map.entry("late-evidence", List.of(1, 0)),
            Map.entry("own-and-organisation", List.of(1, 1)),
            Map.entry("public-share", List.of(1, 0)),
            Map.entry("root-shares", List.of(1, 0)),
            Map.entry("several-targets", List.of(2, 0)),
            Map.entry("slow-insider", List.of(1, 0)),
            Map.entry("smash-and-grab", List.of(1, 1)),
            Map.entry("stolen-key-new-country", List.of(1, 0)),
            Map.entry("tampering-before-share", List.of(1, 0)),
            Map.entry("two-actors-one-nat", List.of(2, 0)));
    assertThat(Story.all()).extracting(Story::name).hasSameElementsAs(counts.keySet());
    for (Story story : Story.all()) {
      SettledContent settled = played(story).settled();
      assertThat(List.of(settled.alerts().size(), settled.suppressed().size()))
          .as(story.name())
          .isEqualTo(counts.get(story.name()));
    }
  }

  @Test
  void smashAndGrabIsCriticalOnceTheSnapshotIsCopied() throws Exception {
    List<Alert> revisions = played(Story.named("smash-and-grab")).alerts();

    assertThat(revisions).extracting(Alert::score).containsSubsequence(51, 91, 100);
    assertThat(revisions.get(revisions.size() - 1).headline()).contains("copied after 10 s");
  }

  @Test
  void aTheftDeliveredTwiceIsTheSameTheft() throws Exception {
    assertThat(played(Story.named("delivered-twice")).settled())
        .isEqualTo(played(Story.named("smash-and-grab")).settled());
  }

  @Test
  void aPlaceIsNewForTheStolenKeyAndUsualForTheInsider() throws Exception {
    Map<String, String> places =
        Map.of(
            "smash-and-grab", "new",
            "stolen-key-new-country", "new",
            "slow-insider", "usual",
            "root-shares", "usual",
            "late-evidence", "warming-up");
    for (Map.Entry<String, String> place : places.entrySet()) {
      assertThat(SettledContent.latest(played(Story.named(place.getKey())).alerts()))
          .as(place.getKey())
          .extracting(alert -> alert.source().location())
          .containsExactly(place.getValue());
    }
  }

  @Test
  void stopLoggingIsNamedWithItsTime() throws Exception {
    Alert alert =
        SettledContent.latest(played(Story.named("tampering-before-share")).alerts()).get(0);

    assertThat(alert.contributions().get(0).reason())
        .contains("StopLogging")
        .contains("4 min before");
    assertThat(alert.timeline())
        .anyMatch(
            entry ->
                entry.eventName().equals("StopLogging")
                    && entry.time().equals(Instant.parse("2025-03-12T16:21:48Z")));
  }

  @Test
  void theSuppressedSayWhatSuppressedThem() throws Exception {
    assertThat(played(Story.named("guardduty-malware-protection")).audit())
        .allSatisfy(
            alert ->
                assertThat(alert.suppressedBy())
                    .contains(
                        alert.kind().equals("snapshot-consumed")
                            ? "explained by the share 42 s before"
                            : "verified AWS service"
                                + " malware-protection.guardduty.amazonaws.com"));
    assertThat(played(Story.named("own-and-organisation")).audit())
        .allSatisfy(alert -> assertThat(alert.suppressedBy()).contains("owner"));
  }

  @Test
  void whatGuardDutyDoesWouldBeATheftIfAnybodyElseDidIt() throws Exception {
    Story story = Story.named("guardduty-malware-protection");
    List<String> byAnybody =
        story.lines().stream()
            .map(line -> line.replace("/aws-service-role/", "/my-role/"))
            .toList();

    HallwayHarness hallway =
        played(new Story(story.name(), story.folder(), story.config(), byAnybody));

    assertThat(hallway.audit()).extracting(Alert::kind).containsOnly("snapshot-consumed");
    assertThat(SettledContent.latest(hallway.alerts()))
        .extracting(Alert::score)
        .containsExactly(86);
  }

  /** What left a hallway that is closed can still be read. */
  private static HallwayHarness played(Story story) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      return hallway;
    }
  }
}
