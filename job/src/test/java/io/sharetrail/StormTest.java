package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.alert.AlertStorm;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import io.sharetrail.testing.BulkTrail;
import io.sharetrail.testing.StormTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where the alerts of a storm go, and what is said of them. */
final class StormTest {

  private static final int AFTER = 10;

  /** After every window, and before grants are given up. */
  private static final long SETTLED = StormTrail.start().plus(Duration.ofHours(27)).toEpochMilli();

  private static JobConfig config(String... sets) throws ConfigException {
    return ConfigLoader.load(null, List.of(sets));
  }

  @Test
  void theFirstTenAreRaisedAndTheOthersRolledUp() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 10, 0).lines());
      assertThat(rollUps(hallway)).as("ten are no storm").isEmpty();
      assertThat(hallway.audit()).isEmpty();

      hallway.process(new StormTrail().shares(10, 20, 10).lines());
      assertThat(raised(hallway)).hasSize(AFTER);
      assertThat(hallway.audit())
          .extracting(Alert::id)
          .doesNotContainAnyElementsOf(raised(hallway));
      Alert first = rollUps(hallway).get(0);
      assertThat(rollUps(hallway)).as("said at once, then once a minute").hasSize(1);
      assertThat(first.storm().alerts()).isEqualTo(11);
      assertThat(first.status()).isEqualTo(AlertStatus.OPEN);
      assertThat(hallway.audit())
          .allSatisfy(
              alert -> {
                assertThat(alert.rollupId()).isEqualTo(first.id());
                assertThat(alert.suppressedBy()).isNull();
              });

      hallway.minutePasses();
      assertThat(rollUps(hallway)).hasSize(2);
      assertThat(latest(hallway).storm().alerts()).isEqualTo(30);
      hallway.minutePasses();
      hallway.minutePasses();
      assertThat(rollUps(hallway)).as("nothing new").hasSize(2);
      assertThat(hallway.roundsDue()).isZero();
    }
  }

  @Test
  void countsAreExactHoweverOftenAndInWhateverOrderTheyCome() throws Exception {
    List<String> story =
        new StormTrail()
            .shares(0, 30, 0)
            .shares(3, 2, 40) // the same snapshots again: other alerts
            .sharesElsewhere(7, 50)
            .copies(5, 2, 100)
            .takesBack(20, 4, 200)
            .lines();
    AlertStorm inOrder = settled(story).storm();
    assertThat(inOrder.alerts()).isEqualTo(33);
    assertThat(inOrder.settled()).isEqualTo(33);
    assertThat(inOrder.snapshots()).isEqualTo(30);
    assertThat(inOrder.targets()).isEqualTo(2);
    assertThat(inOrder.consumed()).isEqualTo(2);
    assertThat(inOrder.stillShared()).isEqualTo(29);
    assertThat(inOrder.critical() + inOrder.high() + inOrder.medium() + inOrder.low())
        .isEqualTo(33);
    assertThat(inOrder.members()).hasSize(20);
    assertThat(inOrder.members().subList(0, 2))
        .extracting(AlertStorm.Member::consumed)
        .containsOnly(true);

    for (int seed = 0; seed < 5; seed++) {
      List<String> shuffled = new ArrayList<>(story);
      shuffled.addAll(story.subList(0, 20));
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(settled(shuffled).storm()).isEqualTo(inOrder);
    }
  }

  @Test
  void theRollUpHasTheGreatestScoreAndItAddsUp() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 30, 0).copies(4, 1, 100).lines());
      hallway.finish();

      Map<String, Alert> members = members(hallway);
      int greatest = members.values().stream().mapToInt(Alert::score).max().orElseThrow();
      for (Alert revision : rollUps(hallway)) {
        assertThat(revision.contributions().stream().mapToInt(Contribution::points).sum())
            .isEqualTo(revision.score());
      }
      Alert rollUp = latest(hallway);
      Alert strongest = members.get(rollUp.storm().strongest());
      assertThat(rollUp.score()).isEqualTo(greatest);
      assertThat(rollUp.contributions()).isEqualTo(strongest.contributions());
      assertThat(rollUp.headline())
          .startsWith(rollUp.severity() + " " + greatest + " STORM OF 30 · 30 snapshots shared")
          .contains("1 COPIED", "mallory → unknown 444455556666", "acct 111122223333");
      assertThat(rollUp.outcome().consumed()).isTrue();
      assertThat(rollUp.outcome().stillOpen()).as("grants are its alerts'").isEmpty();
    }
  }

  /** (a) Cheap decoys first, then what it is all about. */
  @Test
  void whatIsCopiedBreaksOutOfItsDecoys() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 12, 0).lines());
      String hidden = idOf(hallway, 11);
      assertThat(raised(hallway)).doesNotContain(hidden);

      hallway.process(new StormTrail().copies(11, 1, 60).lines());
      assertThat(raised(hallway)).as("no minute has passed").contains(hidden);
      assertThat(latest(hallway).storm().consumed()).isEqualTo(1);
      assertThat(latest(hallway).severity()).isEqualTo(Severity.CRITICAL);

      hallway.finish();
      Alert last = last(hallway.alerts(), hidden);
      assertThat(last.status()).as("and goes on where it is").isEqualTo(AlertStatus.SETTLED);
      assertThat(last.rollupId()).isNull();
    }
  }

  /** (a) Decoys inside the class cannot cover what is shared with everyone. */
  @Test
  void everyoneIsAnotherClass() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 15, 0).makesPublic(15, 20).lines());
      assertThat(raised(hallway)).contains(idOf(hallway, 15));
      hallway.minutePasses();
      assertThat(latest(hallway).storm().alerts()).isEqualTo(15);
    }
  }

  /** (b) Decoys and the real one are all critical. */
  @Test
  void amongCriticalOnesWhatIsCopiedBreaksOut() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().stopsLogging(0).stopsLogging(1).shares(0, 120, 10).lines());
      assertThat(latest(hallway).severity()).isEqualTo(Severity.CRITICAL);
      String hidden = idOf(hallway, 117);
      assertThat(raised(hallway)).doesNotContain(hidden);

      hallway.process(new StormTrail().copies(117, 1, 200).lines());
      assertThat(raised(hallway)).contains(hidden);
      assertThat(latest(hallway).storm().consumed()).isEqualTo(1);
    }
  }

  /** (b) Ten copied decoys use up the places of what is copied, and the storm says so. */
  @Test
  void whatIsCopiedAfterTenOthersIsInTheRollUp() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 40, 0).copies(20, 12, 100).lines());
      assertThat(raised(hallway)).as("ten, and ten that are graver").hasSize(2 * AFTER);
      hallway.minutePasses();
      assertThat(latest(hallway).storm().consumed()).isEqualTo(12);
      assertThat(latest(hallway).headline()).contains("12 COPIED");
      assertThat(latest(hallway).storm().members().subList(0, 12))
          .extracting(AlertStorm.Member::consumed)
          .containsOnly(true);
    }
  }

  /** (c) Failed tries are no cover for a share that succeeds. */
  @Test
  void aShareBreaksOutOfFailedTries() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().fails(0, 50, 0).shares(60, 1, 60).lines());
      assertThat(raised(hallway)).contains(idOf(hallway, 60));
      assertThat(latest(hallway).storm().kind()).isEqualTo("ebs-snapshot-share-failed");
      assertThat(latest(hallway).headline()).contains("failed to share");
    }
  }

  @Test
  void noNumberOfGraveAlertsIsAStormOfBreakOuts() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      StormTrail trail = new StormTrail().shares(0, 300, 0);
      hallway.process(trail.lines());
      hallway.process(new StormTrail().stopsLogging(400).lines());
      hallway.process(new StormTrail().copies(0, 300, 500).lines());
      hallway.finish();

      assertThat(raised(hallway).size()).isBetween(AFTER, 5 * AFTER);
      assertThat(latest(hallway).storm().consumed()).isEqualTo(300);
      assertThat(members(hallway)).as("nothing is lost").hasSize(300);
    }
  }

  @Test
  void whatHappensToAStormLaterIsStillSaid() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 30, 0).lines());
      hallway.watermark(SETTLED);
      Alert settled = latest(hallway);
      assertThat(settled.status()).isEqualTo(AlertStatus.SETTLED);
      assertThat(settled.storm().settled()).isEqualTo(30);
      assertThat(hallway.roundsDue()).isZero();

      int later = (int) Duration.ofDays(3).toSeconds();
      hallway.process(new StormTrail().copies(25, 1, later - 100).takesBack(0, 30, later).lines());
      hallway.minutePasses();
      Alert revised = latest(hallway);
      assertThat(revised.status()).isEqualTo(AlertStatus.SETTLED);
      assertThat(revised.sequence()).isGreaterThan(settled.sequence());
      assertThat(revised.storm().stillShared()).isZero();
      assertThat(revised.storm().consumed()).isEqualTo(1);
      assertThat(revised.outcome().reverted()).isTrue();
      assertThat(raised(hallway)).as("copied on the third day").contains(idOf(hallway, 25));

      hallway.finish();
      assertThat(hallway.stateBesidesBaselines()).isZero();
      assertThat(hallway.timers()).isZero();
      assertThat(hallway.roundsDue()).isZero();
    }
  }

  @Test
  void anHourThatWasNoStormLeavesNothingOnceItHasSettled() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 9, 0).lines());
      assertThat(hallway.stormState()).isPositive();
      hallway.watermark(SETTLED);
      assertThat(hallway.stormState()).as("though its grants are open").isZero();
      assertThat(hallway.timersOf("storm")).isZero();

      hallway.process(new StormTrail().copies(0, 1, (int) Duration.ofDays(2).toSeconds()).lines());
      assertThat(last(hallway.alerts(), idOf(hallway, 0)).outcome().consumed()).isTrue();
    }
  }

  @Test
  void aRestoreInTheMiddleOfAStormForgetsNothing() throws Exception {
    List<String> story = new StormTrail().shares(0, 40, 0).copies(30, 2, 100).lines();
    HallwayHarness.Savepoint savepoint;
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(story.subList(0, 25));
      savepoint = hallway.savepoint();
    }
    try (HallwayHarness hallway = new HallwayHarness(config(), savepoint)) {
      hallway.process(story.subList(20, story.size()));
      hallway.finish();
      assertThat(SettledContent.of(hallway.alerts(), hallway.audit()).differences(content(story)))
          .isEmpty();
    }
  }

  @Test
  void noNumberIsTooManyWhereItIsOff() throws Exception {
    for (String off : List.of("alerts.storm.after=off", "alerts.storm.after=0")) {
      try (HallwayHarness hallway = new HallwayHarness(config(off))) {
        hallway.process(new StormTrail().shares(0, 40, 0).lines());
        assertThat(raised(hallway)).hasSize(40);
        assertThat(hallway.audit()).isEmpty();
        assertThat(rollUps(hallway)).isEmpty();
        assertThat(hallway.stormState()).isZero();
      }
    }
  }

  @Test
  void aStormThatHasBegunEndsThoughItIsSwitchedOff() throws Exception {
    HallwayHarness.Savepoint savepoint;
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 20, 0).lines());
      savepoint = hallway.savepoint();
    }
    try (HallwayHarness hallway = new HallwayHarness(config("alerts.storm.after=off"), savepoint)) {
      hallway.process(new StormTrail().shares(20, 5, 30).lines());
      hallway.finish();
      assertThat(raised(hallway)).as("later ones, and what is revised").hasSize(25);
      assertThat(latest(hallway).status()).isEqualTo(AlertStatus.SETTLED);
      assertThat(latest(hallway).storm().alerts()).isEqualTo(25);
      assertThat(latest(hallway).suppressedBy()).as("none is rolled up").startsWith("no storm");
    }
  }

  @Test
  void theStoriesRaiseWhatMatters() throws Exception {
    Map<String, String> kept = Map.of("storm", "14:22:10", "decoys", "15:22:00");
    for (Map.Entry<String, String> story : kept.entrySet()) {
      Story told = Story.named(story.getKey());
      try (HallwayHarness hallway = new HallwayHarness(told.config())) {
        hallway.process(told.lines());
        hallway.finish();
        assertThat(raised(hallway)).as(story.getKey()).hasSize(AFTER + 1);
        assertThat(hallway.alerts())
            .anyMatch(
                alert ->
                    alert.storm() == null
                        && alert.eventTime().toString().contains(story.getValue()));
      }
    }
  }

  /** The band of ten thousand: fresh snapshots shared with one stranger. */
  @Test
  void tenThousandFreshSnapshotsAreOneRollUpOf76() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(BulkTrail.fresh(10_000));
      hallway.finish();

      Alert rollUp = latest(hallway);
      assertThat(rollUp.score()).as("21 + 40 + 15").isEqualTo(76).isBetween(76, 91);
      assertThat(rollUp.contributions())
          .extracting(Contribution::signal)
          .containsExactly("bulk.hundreds", "base.unknownExternal", "lineage.sameIdentity");
      assertThat(rollUp.storm().alerts()).isEqualTo(10_000);
      assertThat(rollUp.storm().snapshots()).isEqualTo(10_000);
      assertThat(rollUp.storm().targets()).isEqualTo(1);
      assertThat(rollUp.storm().critical()).isEqualTo(10_000);
      assertThat(raised(hallway)).hasSize(AFTER);
      assertThat(members(hallway)).as("the others in full").hasSize(10_000);
      assertThat(hallway.stateBesidesBaselines()).isZero();
    }
  }

  /** The other end of it: the actor's history shows no share. A hundred are as bad as more. */
  @Test
  void withAHistoryTheyAreOneRollUpOf91() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(StormTrail.history());
      hallway.process(new StormTrail().makesAndShares(150).lines());
      hallway.finish();

      assertThat(latest(hallway).score()).as("76 and 15 for novelty").isEqualTo(91);
      assertThat(latest(hallway).storm().critical()).isEqualTo(150);
      assertThat(raised(hallway)).hasSize(AFTER);
    }
  }

  @Test
  void anotherHourIsAnotherStorm() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(new StormTrail().shares(0, 12, 0).shares(20, 12, 3600).lines());
      assertThat(rollUps(hallway)).extracting(Alert::id).doesNotHaveDuplicates().hasSize(2);
    }
  }

  private static Alert settled(List<String> story) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(story);
      hallway.finish();
      assertThat(latest(hallway).status()).isEqualTo(AlertStatus.SETTLED);
      return latest(hallway);
    }
  }

  private static SettledContent content(List<String> story) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(config())) {
      hallway.process(story);
      hallway.finish();
      return hallway.settled();
    }
  }

  private static List<Alert> rollUps(HallwayHarness hallway) {
    return hallway.alerts().stream().filter(alert -> alert.storm() != null).toList();
  }

  private static Alert latest(HallwayHarness hallway) {
    List<Alert> revisions = rollUps(hallway);
    Alert last = revisions.get(revisions.size() - 1);
    for (int i = 1; i < revisions.size(); i++) {
      assertThat(revisions.get(i).id()).isEqualTo(last.id());
      assertThat(revisions.get(i).sequence()).isGreaterThan(revisions.get(i - 1).sequence());
      assertThat(revisions.get(i).revision()).isEqualTo(i + 1);
    }
    return last;
  }

  /** Ids of what was raised as itself. */
  private static Set<String> raised(HallwayHarness hallway) {
    return hallway.alerts().stream()
        .filter(alert -> alert.storm() == null)
        .map(Alert::id)
        .collect(Collectors.toSet());
  }

  /** Latest revision of each alert but roll-ups, wherever it went. */
  private static Map<String, Alert> members(HallwayHarness hallway) {
    Map<String, Alert> members = new HashMap<>();
    List<Alert> all = new ArrayList<>(hallway.alerts());
    all.addAll(hallway.audit());
    for (Alert alert : all) {
      if (alert.storm() == null && alert.suppressedBy() == null) {
        members.merge(alert.id(), alert, (a, b) -> b.sequence() > a.sequence() ? b : a);
      }
    }
    return members;
  }

  private static Alert last(List<Alert> alerts, String id) {
    return alerts.stream().filter(alert -> alert.id().equals(id)).reduce((a, b) -> b).orElseThrow();
  }

  /** Id of the alert on the snapshot of that number. */
  private static String idOf(HallwayHarness hallway, int number) {
    return members(hallway).values().stream()
        .filter(alert -> StormTrail.id(number).equals(alert.snapshot().id()))
        .map(Alert::id)
        .findFirst()
        .orElseThrow();
  }
}
