package io.sharetrail;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.AlertStatus;
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
  private static final Map<String, String> SECOND_STRANGER =
      Map.of("777788889999", "unknown-external");
  private static final String UNEXPLAINED = "USED WITHOUT A KNOWN SHARE";
  private static final Map<String, String> EVERYONE = Map.of("all", "public");
  private static final List<String> TRY = List.of("attempt", "repeated", "blockPublicAccess");

  static List<Promise> promises() {
    String grab = "COPIED, THEN DELETED";
    List<String> theft = List.of("location", "sameIdentity", "consumed", "revoked", "deleted");
    return List.of(
        told("smash-and-grab", "03:14:24", 81, 100, Severity.CRITICAL, grab, STRANGER, theft),
        told("delivered-twice", "03:14:24", 81, 100, Severity.CRITICAL, grab, STRANGER, theft),
        told(
            "stolen-key-new-country",
            "02:43:18",
            66,
            66,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "location", "novelty.actor", "novelty.target", "time")),
        told(
            "slow-insider",
            "11:05:22",
            51,
            51,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity", "novelty.actor", "novelty.target")),
        told(
            "beyond-the-approval",
            "13:25:00",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            Map.of("444455556666", "unknown-external", "777788889999", "unknown-external"),
            List.of("unknownExternal", "novelty.actor", "novelty.target")),
        told(
            "beyond-the-approval",
            "14:44:19",
            61,
            61,
            Severity.HIGH,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "location.new")),
        told(
            "known-scanner",
            "11:20:20",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "known-scanner",
            "13:30:20",
            60,
            60,
            Severity.HIGH,
            "SHARED WITH EVERYONE",
            EVERYONE,
            List.of("base.public")),
        told(
            "expired-entry",
            "12:00:00",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "novelty.actor", "novelty.target")),
        told(
            "trusted-for-a-quarter",
            "11:10:00",
            18,
            18,
            Severity.LOW,
            "SHARED",
            Map.of("777788889999", "trusted"),
            List.of("base.trusted", "novelty.actor", "novelty.target")),
        told(
            "trusted-for-a-quarter",
            "11:20:00",
            75,
            75,
            Severity.CRITICAL,
            "SHARED WITH EVERYONE",
            EVERYONE,
            List.of("base.public")),
        told(
            "first-share",
            "11:20:31",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "novelty.actor", "novelty.target")),
        told(
            "nightly-copies",
            "2025-02-26T01:20:10",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "nightly-copies",
            "01:20:10",
            11,
            11,
            Severity.LOW,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "habit")),
        told(
            "stolen-backup-role",
            "01:20:10",
            51,
            51,
            Severity.HIGH,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "sameIdentity", "location")),
        told(
            "storm",
            "14:15:10",
            41,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "bulk.many")),
        told(
            "storm",
            "14:22:10",
            41,
            81,
            Severity.CRITICAL,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("unknownExternal", "bulk.many", "consumed")),
        told(
            "decoys",
            "15:22:00",
            56,
            56,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity", "bulk.many")),
        told(
            "everything-at-once",
            "10:06:20",
            21,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "bulk.many")),
        told(
            "everything-at-once",
            "10:50:20",
            41,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "bulk.many")),
        told(
            "everything-at-once",
            "16:30:00",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "joined-and-left",
            "09:10:44",
            5,
            5,
            Severity.LOW,
            "SHARED",
            Map.of("777788889999", "same-organisation"),
            List.of("sameOrganisation")),
        told(
            "joined-and-left",
            "15:10:44",
            21,
            21,
            Severity.LOW,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal")),
        told(
            "partner-under-conditions",
            "10:01:05",
            3,
            3,
            Severity.LOW,
            "SHARED",
            Map.of("444455556666", "trusted"),
            List.of("trusted")),
        told(
            "partner-under-conditions",
            "10:31:05",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "partner-under-conditions",
            "11:01:05",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "two-places-at-once",
            "10:41:30",
            46,
            46,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "location.travel", "location.networks")),
        told(
            "password-alone",
            "10:14:20",
            33,
            33,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "credential.noMfa")),
        told(
            "second-factor",
            "10:14:20",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "second-factor",
            "10:24:20",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "kali",
            "10:14:20",
            31,
            31,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "recon.tool")),
        low21("inventory-by-habit", "05:20:00", STRANGER),
        low21("inventory-by-habit", "09:30:00", STRANGER),
        low21("listed-vendor", "10:14:20", Map.of("444455556666", "listed-vendor")),
        low21("not-guardduty", "05:04:39", Map.of("652050842985", "unknown-external")),
        low21("not-guardduty", "05:06:12", STRANGER),
        medium("looking-around", "10:44:20", 29, "recon.reads"),
        medium("key-at-a-new-address", "11:20:31", 46, "credential.newAddress"),
        medium("key-behind-the-exit", "11:20:31", 36, "novelty"),
        told(
            "role-never-assumed",
            "10:20:00",
            21,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "credential.newRole", "novelty")),
        told(
            "role-of-every-day",
            "10:20:00",
            21,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "novelty")),
        medium("console-from-the-office", "11:20:31", 36, "novelty"),
        told(
            "console-from-nowhere",
            "11:20:31",
            51,
            51,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "location.new", "novelty.actor", "novelty.target")),
        told(
            "own-exit",
            "10:41:30",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "novelty.actor", "novelty.target")),
        told(
            "at-night",
            "20:31:40",
            26,
            26,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "time.unusual")),
        told(
            "at-night",
            "2025-03-15T23:40:02",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
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
            56,
            56,
            Severity.HIGH,
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
            31,
            31,
            Severity.MEDIUM,
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
            31,
            31,
            Severity.MEDIUM,
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
            "2025-03-14T09:40:12",
            21,
            21,
            Severity.LOW,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal")),
        told(
            "two-strangers-copy",
            "09:20:33",
            36,
            86,
            Severity.CRITICAL,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("sameIdentity", "consumed", "byStranger")),
        told(
            "two-strangers-copy",
            "09:41:50",
            71,
            71,
            Severity.HIGH,
            UNEXPLAINED,
            SECOND_STRANGER,
            List.of("unknownExternal", "consumed", "byStranger")),
        told(
            "copied-25-hours-later",
            "10:00:00",
            36,
            76,
            Severity.CRITICAL,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("sameIdentity", "consumed")),
        told(
            "used-without-a-share",
            "16:31:07",
            61,
            61,
            Severity.HIGH,
            UNEXPLAINED,
            STRANGER,
            List.of("unknownExternal", "consumed")),
        told(
            "responder-revokes",
            "10:00:40",
            21,
            21,
            Severity.LOW,
            "SHARED, THEN CONTAINED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "two-sessions-one-role",
            "10:34:50",
            29,
            29,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "two-role-hops",
            "13:22:18",
            36,
            56,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity", "novelty", "credential.newRole")),
        told(
            "ami-shared",
            "13:11:40",
            36,
            46,
            Severity.MEDIUM,
            "SHARED, THEN DELETED",
            STRANGER,
            List.of("sameIdentity", "deleted")),
        told(
            "ami-shared",
            "13:21:09",
            41,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "otherResource")),
        told(
            "copied-across-regions",
            "10:41:56",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "encryption-given-up",
            "10:09:30",
            48,
            48,
            Severity.HIGH,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "denied.few", "guard.defaultEncryption")),
        told(
            "keys-opened",
            "10:03:40",
            33,
            33,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "guard.kmsTarget")),
        told(
            "keys-opened",
            "2025-03-13T10:03:40",
            46,
            46,
            Severity.MEDIUM,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "guard.kmsAnyone")),
        told(
            "slow-drip",
            "2025-03-14T09:40:00",
            31,
            31,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "novelty.target")),
        told(
            "poisoned-week",
            "09:40:00",
            11,
            51,
            Severity.HIGH,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("unknownExternal", "habit", "consumed")),
        told(
            "laundered-through-a-vendor",
            "09:40:00",
            27,
            27,
            Severity.MEDIUM,
            "SHARED",
            Map.of("555555555555", "vendor"),
            List.of("base.vendor", "sameIdentity")),
        told(
            "renamed-sessions",
            "13:10:00",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "novelty.actor", "novelty.target")),
        told(
            "behind-nat",
            "09:40:00",
            26,
            26,
            Severity.MEDIUM,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "otherIdentity")),
        told(
            "spelled-otherwise",
            "09:40:00",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "by-way-of-the-sandbox",
            "09:40:00",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "dummy-event-ids",
            "15:06:00",
            36,
            76,
            Severity.CRITICAL,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("sameIdentity", "consumed")),
        told(
            "dummy-event-ids",
            "15:06:01",
            36,
            36,
            Severity.MEDIUM,
            "SHARED",
            SECOND_STRANGER,
            List.of("unknownExternal", "sameIdentity")),
        told(
            "no-event-ids",
            "18:03:20",
            36,
            86,
            Severity.CRITICAL,
            "COPIED, THEN REVOKED",
            STRANGER,
            List.of("sameIdentity", "consumed", "revoked")),
        told(
            "shared-again",
            "17:00:00",
            21,
            31,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "revoked")),
        told(
            "shared-again",
            "17:45:30",
            21,
            21,
            Severity.LOW,
            "SHARED",
            STRANGER,
            List.of("unknownExternal")),
        told(
            "direct-block-reads",
            "11:00:30",
            21,
            61,
            Severity.HIGH,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("unknownExternal", "consumed")),
        told(
            "database-too",
            "14:05:12",
            21,
            41,
            Severity.MEDIUM,
            "SHARED",
            STRANGER,
            List.of("unknownExternal", "otherResource")),
        told(
            "back-from-the-bin",
            "09:00:50",
            21,
            71,
            Severity.HIGH,
            "COPIED, STILL SHARED",
            STRANGER,
            List.of("deleted", "consumed")),
        told(
            "denied-then-guard-lowered",
            "13:09:27",
            21,
            21,
            Severity.LOW,
            "PUBLIC SHARING UNBLOCKED",
            EVERYONE,
            List.of("unblocked", "denied", "bound")));
  }

  private static Promise low21(String story, String time, Map<String, String> verdicts) {
    return told(story, time, 21, 21, Severity.LOW, "SHARED", verdicts, List.of("unknownExternal"));
  }

  private static Promise medium(String story, String time, int score, String signal) {
    List<String> signals = List.of("unknownExternal", signal);
    return told(story, time, score, score, Severity.MEDIUM, "SHARED", STRANGER, signals);
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
    String at = time.contains("T") ? time : "2025-03-12T" + time;
    return new Promise(story, at + "Z", first, settled, severity, words, verdicts, signals);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void keepsItsPromise(Promise promise) throws Exception {
    List<Alert> revisions = new ArrayList<>();
    HallwayHarness played = played(Story.named(promise.story()));
    for (Alert alert : everything(played)) {
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
            Map.entry("ami-shared", List.of(2, 0)),
            Map.entry("approved-change", List.of(0, 2)),
            Map.entry("at-night", List.of(2, 0)),
            Map.entry("back-from-the-bin", List.of(1, 1)),
            Map.entry("behind-nat", List.of(1, 0)),
            Map.entry("encryption-given-up", List.of(2, 0)),
            Map.entry("keys-opened", List.of(2, 0)),
            Map.entry("benign-day", List.of(0, 0)),
            Map.entry("by-way-of-the-sandbox", List.of(2, 0)),
            Map.entry("beyond-the-approval", List.of(2, 1)),
            Map.entry("copied-25-hours-later", List.of(1, 1)),
            Map.entry("copied-across-regions", List.of(1, 0)),
            Map.entry("database-too", List.of(1, 0)),
            Map.entry("delivered-twice", List.of(1, 1)),
            Map.entry("decoys", List.of(14, 0)),
            Map.entry("storm", List.of(31, 1)),
            Map.entry("denied-then-guard-lowered", List.of(6, 0)),
            Map.entry("direct-block-reads", List.of(1, 0)),
            Map.entry("dummy-event-ids", List.of(2, 1)),
            Map.entry("everything-at-once", List.of(17, 0)),
            Map.entry("expired-entry", List.of(1, 1)),
            Map.entry("first-share", List.of(1, 0)),
            Map.entry("guardduty-malware-protection", List.of(0, 2)),
            Map.entry("joined-and-left", List.of(2, 0)),
            Map.entry("kali", List.of(1, 0)),
            Map.entry("console-from-nowhere", List.of(1, 0)),
            Map.entry("console-from-the-office", List.of(1, 0)),
            Map.entry("inventory-by-habit", List.of(2, 0)),
            Map.entry("key-at-a-new-address", List.of(1, 0)),
            Map.entry("key-behind-the-exit", List.of(1, 0)),
            Map.entry("known-scanner", List.of(2, 1)),
            Map.entry("late-evidence", List.of(1, 0)),
            Map.entry("laundered-through-a-vendor", List.of(1, 0)),
            Map.entry("poisoned-week", List.of(9, 1)),
            Map.entry("racing-the-revoke", List.of(1, 1)),
            Map.entry("renamed-sessions", List.of(3, 0)),
            Map.entry("slow-drip", List.of(5, 0)),
            Map.entry("spelled-otherwise", List.of(1, 0)),
            Map.entry("listed-vendor", List.of(1, 0)),
            Map.entry("looking-around", List.of(1, 0)),
            Map.entry("not-guardduty", List.of(2, 0)),
            Map.entry("role-never-assumed", List.of(1, 0)),
            Map.entry("role-of-every-day", List.of(1, 0)),
            Map.entry("password-alone", List.of(1, 0)),
            Map.entry("second-factor", List.of(2, 0)),
            Map.entry("nightly-copies", List.of(15, 0)),
            Map.entry("no-event-ids", List.of(1, 1)),
            Map.entry("own-and-organisation", List.of(1, 1)),
            Map.entry("own-exit", List.of(1, 0)),
            Map.entry("two-places-at-once", List.of(1, 0)),
            Map.entry("partner-under-conditions", List.of(3, 0)),
            Map.entry("public-share", List.of(1, 0)),
            Map.entry("responder-revokes", List.of(1, 0)),
            Map.entry("root-shares", List.of(1, 0)),
            Map.entry("several-targets", List.of(2, 0)),
            Map.entry("shared-again", List.of(2, 0)),
            Map.entry("slow-insider", List.of(1, 0)),
            Map.entry("smash-and-grab", List.of(1, 1)),
            Map.entry("stolen-backup-role", List.of(15, 0)),
            Map.entry("stolen-key-new-country", List.of(1, 0)),
            Map.entry("tampering-before-share", List.of(1, 0)),
            Map.entry("trusted-for-a-quarter", List.of(2, 0)),
            Map.entry("two-actors-one-nat", List.of(2, 0)),
            Map.entry("two-role-hops", List.of(1, 0)),
            Map.entry("two-sessions-one-role", List.of(1, 0)),
            Map.entry("two-strangers-copy", List.of(2, 1)),
            Map.entry("used-without-a-share", List.of(1, 1)));
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

    assertThat(revisions).extracting(Alert::score).containsSubsequence(81, 100);
    assertThat(revisions.get(revisions.size() - 1).headline()).contains("copied after 10 s");
  }

  @Test
  void aScriptThatIsFasterThanTheClockIsAsCritical() throws Exception {
    List<Alert> settled =
        played(Story.named("racing-the-revoke")).alerts().stream()
            .filter(alert -> alert.kind().equals("ebs-snapshot-shared"))
            .filter(alert -> alert.status() == AlertStatus.SETTLED)
            .toList();

    assertThat(settled).singleElement().extracting(Alert::score).isEqualTo(86);
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
  void whatAnExceptionHidesKeepsItsScoreAndNamesTheEntry() throws Exception {
    Map<String, List<Object>> hidden =
        Map.of(
            "approved-change", List.of(91, "exception chg-4711 (approve, CHG-4711, owner"),
            "beyond-the-approval", List.of(36, "exception chg-4711 (approve, CHG-4711, owner"),
            "known-scanner", List.of(36, "exception disk-scanner (suppress, owner"),
            "expired-entry", List.of(36, "exception partner-trial (suppress, owner"));
    for (Map.Entry<String, List<Object>> story : hidden.entrySet()) {
      assertThat(SettledContent.latest(played(Story.named(story.getKey())).audit()))
          .as(story.getKey())
          .filteredOn(alert -> alert.kind().equals("ebs-snapshot-shared"))
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.score()).isEqualTo(story.getValue().get(0));
                assertThat(alert.suppressedBy()).startsWith((String) story.getValue().get(1));
              });
    }
  }

  @Test
  void whatGoesBeyondAnExceptionSaysSo() throws Exception {
    assertThat(SettledContent.latest(played(Story.named("beyond-the-approval")).alerts()))
        .extracting(alert -> alert.exceptions().get(0).why())
        .containsExactlyInAnyOrder(
            "shared with 444455556666, which the entry does not name",
            "country NL and network AS64500 new for the actor in 11 days of history");
    assertThat(SettledContent.latest(played(Story.named("known-scanner")).alerts()))
        .filteredOn(alert -> alert.exceptions() != null)
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.exceptions().get(0).why())
                    .isEqualTo("shared with everyone, which the entry does not name"));
  }

  /**
   * One suppressed alert of a story.
   *
   * @param why words of what suppressed it
   */
  record Suppression(String story, String time, String why) {

    @Override
    public String toString() {
      return story + " at " + time;
    }
  }

  static List<Suppression> suppressions() {
    return List.of(
        new Suppression("smash-and-grab", "12T03:14:34", "explained by the share 10 s before"),
        new Suppression("delivered-twice", "12T03:14:34", "explained by the share 10 s before"),
        new Suppression(
            "guardduty-malware-protection",
            "12T05:04:39",
            "verified AWS service malware-protection.guardduty.amazonaws.com"),
        new Suppression(
            "guardduty-malware-protection", "12T05:05:21", "explained by the share 42 s before"),
        new Suppression("own-and-organisation", "12T11:15:04", "shared with its owner only"),
        new Suppression("two-strangers-copy", "12T09:26:08", "explained by the share 5 min before"),
        new Suppression(
            "copied-25-hours-later", "13T11:00:00", "explained by the share 25 h before"),
        new Suppression(
            "used-without-a-share", "12T15:30:00", "222222222222, which is no stranger"),
        new Suppression("dummy-event-ids", "12T15:21:30", "explained by the share 15 min before"),
        new Suppression("no-event-ids", "12T18:09:45", "explained by the share 6 min before"),
        new Suppression("back-from-the-bin", "12T11:40:29", "explained by the share 2 h before"));
  }

  @ParameterizedTest
  @MethodSource("suppressions")
  void theSuppressedSayWhatSuppressedThem(Suppression suppression) throws Exception {
    Instant time = Instant.parse("2025-03-" + suppression.time() + "Z");

    assertThat(SettledContent.latest(played(Story.named(suppression.story())).audit()))
        .filteredOn(alert -> alert.eventTime().equals(time))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.suppressedBy()).contains(suppression.why());
              assertThat(alert.score()).isZero();
              assertThat(alert.headline()).startsWith("SUPPRESSED ");
            });
  }

  @Test
  void aSettledAlertIsRevisedWhenTheSnapshotIsCopiedLater() throws Exception {
    Story story = Story.named("copied-25-hours-later");
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines().subList(0, 2));
      hallway.watermark(Instant.parse("2025-03-13T10:30:00Z").toEpochMilli());
      assertThat(SettledContent.latest(hallway.alerts()))
          .extracting(Alert::score)
          .containsExactly(36);

      hallway.process(story.lines().get(2));
      assertThat(SettledContent.latest(hallway.alerts()))
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.score()).isEqualTo(76);
                assertThat(alert.headline()).contains("copied after 25 h");
              });
    }
  }

  @Test
  void thePersonBehindTwoSessionsIsNamed() throws Exception {
    Alert alert = onlyAlert("two-role-hops");

    assertThat(alert.origin().arn()).isEqualTo("arn:aws:iam::111122223333:user/alice");
    assertThat(alert.origin().hops()).isEqualTo(2);
    assertThat(onlyAlert("two-sessions-one-role").contributions())
        .anyMatch(part -> part.reason().endsWith("by another session of the same role"));
  }

  @Test
  void aCopyKnowsItsSource() throws Exception {
    Alert alert = onlyAlert("copied-across-regions");

    assertThat(alert.snapshot().region()).isEqualTo("us-east-1");
    assertThat(alert.snapshot().sourceRegion()).isEqualTo("eu-central-1");
    assertThat(alert.snapshot().volumeSizeGib()).isEqualTo(320);
    assertThat(alert.snapshot().volumeId()).startsWith("vol-");
    assertThat(alert.timeline())
        .anyMatch(
            entry ->
                entry.eventName().equals("CreateSnapshot")
                    && entry.time().equals(Instant.parse("2025-03-12T01:02:44Z")));
  }

  @Test
  void whatWasGivenAgainIsOpenAgain() throws Exception {
    for (String name : List.of("shared-again", "back-from-the-bin")) {
      Alert alert = SettledContent.latest(played(Story.named(name)).alerts()).get(0);
      assertThat(alert.outcome().stillOpen()).as(name).containsExactly("444455556666");
      assertThat(alert.outcome().reverted()).as(name).isFalse();
      assertThat(alert.outcome().deleted()).as(name).isFalse();
    }
    assertThat(onlyAlert("responder-revokes").outcome().contained()).isTrue();
  }

  private static Alert onlyAlert(String story) throws Exception {
    List<Alert> alerts = SettledContent.latest(played(Story.named(story)).alerts());
    assertThat(alerts).hasSize(1);
    return alerts.get(0);
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

    assertThat(hallway.audit())
        .as("the use is explained, the share is not")
        .allMatch(alert -> alert.suppressedBy().startsWith("explained by the share"));
    assertThat(SettledContent.latest(hallway.alerts()))
        .extracting(Alert::score)
        .containsExactly(86);
  }

  /** Of every alert but roll-ups, wherever it went. */
  private static List<Alert> everything(HallwayHarness played) {
    List<Alert> everything = new ArrayList<>(played.alerts());
    everything.addAll(played.audit());
    everything.removeIf(alert -> alert.storm() != null);
    return everything;
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
