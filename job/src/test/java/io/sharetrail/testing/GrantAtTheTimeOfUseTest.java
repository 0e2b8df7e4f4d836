package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.detect.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only a share that was open when the snapshot was used explains the use. */
final class GrantAtTheTimeOfUseTest {

  private static final Snapshot OLD = Snapshot.of("payroll", 120);
  private static final Caller MEG = Caller.user("meg");

  @Test
  void aShareExplainsTheUseOfItsTarget() throws Exception {
    assertThat(use(trail().at("2025-03-12T10:20:00Z", Caller.account(STRANGER)).copiesShared(OLD)))
        .startsWith("explained by the share 20 min before");
  }

  @Test
  void aShareThatHadBeenTakenBackExplainsNothing() throws Exception {
    assertThat(
            use(
                trail()
                    .at("2025-03-12T10:10:00Z", MEG)
                    .takesBack(OLD, STRANGER)
                    .at("2025-03-12T10:20:00Z", Caller.account(STRANGER))
                    .copiesShared(OLD)))
        .isNull();
  }

  @Test
  void theAlertOnItSaysInWhichOrderItHappenedAndKeepsItsScore() throws Exception {
    Trail trail =
        trail()
            .at("2025-03-12T10:10:00Z", MEG)
            .takesBack(OLD, STRANGER, SECOND_STRANGER)
            .at("2025-03-12T10:20:00Z", Caller.account(STRANGER))
            .copiesShared(OLD);
    assertThat(settled(trail, Kind.EBS_SNAPSHOT_SHARED).headline())
        .contains("REVOKED, THEN COPIED");
    assertThat(settled(trail, Kind.EBS_SNAPSHOT_SHARED).score())
        .as("taking access back lowers no score")
        .isGreaterThanOrEqualTo(61);
  }

  @Test
  void norDoesALaterOne() throws Exception {
    assertThat(
            use(
                trail()
                    .at("2025-03-12T10:10:00Z", MEG)
                    .takesBack(OLD, STRANGER)
                    .at("2025-03-12T10:20:00Z", Caller.account(STRANGER))
                    .copiesShared(OLD)
                    .at("2025-03-12T10:30:00Z", MEG)
                    .shares(OLD, STRANGER)))
        .isNull();
  }

  @Test
  void whatIsTakenBackInTheSecondOfTheUseMayHaveBeenTakenBackAfterIt() throws Exception {
    assertThat(
            use(
                trail()
                    .at("2025-03-12T10:20:00Z", MEG)
                    .takesBack(OLD, STRANGER)
                    .at("2025-03-12T10:20:00Z", Caller.account(STRANGER))
                    .copiesShared(OLD)))
        .startsWith("explained by the share");
  }

  @Test
  void whileAGrantIsWatchedEachTargetCountsForItself() throws Exception {
    Trail trail =
        trail()
            .at("2025-03-14T10:00:00Z", MEG)
            .takesBack(OLD, STRANGER)
            .at("2025-03-15T10:00:00Z", Caller.account(STRANGER))
            .copiesShared(OLD);
    assertThat(use(trail)).isNull();

    Trail other =
        trail()
            .at("2025-03-14T10:00:00Z", MEG)
            .takesBack(OLD, STRANGER)
            .at("2025-03-15T10:00:00Z", Caller.account(SECOND_STRANGER))
            .copiesShared(OLD);
    assertThat(use(other)).startsWith("explained by the share 3 d before");
  }

  @Test
  void whatComesBackAfterTheSharesAlertIsClosedIsAnAlertOfItsOwn() throws Exception {
    Trail late =
        trail()
            .at("2025-03-12T10:10:00Z", MEG)
            .deletes(OLD)
            .at("2025-03-14T10:00:00Z", MEG)
            .restores(OLD)
            .at("2025-03-14T11:00:00Z", Caller.account(STRANGER))
            .copiesShared(OLD);
    assertThat(use(late)).as("the share's alert hears of it no more").isNull();
    assertThat(settled(late, Kind.SNAPSHOT_CONSUMED).contributions())
        .as("it was granted access once")
        .noneMatch(part -> part.reason().contains("never seen granted"));

    Trail inTime =
        trail()
            .at("2025-03-12T10:10:00Z", MEG)
            .deletes(OLD)
            .at("2025-03-12T12:00:00Z", MEG)
            .restores(OLD)
            .at("2025-03-14T11:00:00Z", Caller.account(STRANGER))
            .copiesShared(OLD);
    assertThat(use(inTime)).startsWith("explained by the share");
    assertThat(settled(inTime, Kind.EBS_SNAPSHOT_SHARED).outcome().consumers())
        .containsExactly(STRANGER);
  }

  @Test
  void theHeadlineSaysWhoStillHasAccess() throws Exception {
    Trail trail =
        Trail.ofProd()
            .at("2025-03-12T10:00:00Z", MEG)
            .shares(OLD, "all", STRANGER)
            .at("2025-03-12T10:01:00Z", MEG)
            .takesBack(OLD, "all");
    assertThat(settled(trail, Kind.EBS_SNAPSHOT_SHARED).headline()).doesNotContain("EVERYONE");
  }

  @Test
  void aCopyThatSaysItIsItsOwnSourceHasNoPast() throws Exception {
    Trail trail =
        Trail.ofProd()
            .at("2025-03-12T09:00:00Z", MEG)
            .creates(OLD)
            .at("2025-03-12T09:30:00Z", MEG)
            .copies(OLD, "eu-central-1", OLD)
            .at("2025-03-12T10:00:00Z", MEG)
            .shares(OLD, STRANGER);
    Alert alert = settled(trail, Kind.EBS_SNAPSHOT_SHARED);
    assertThat(alert.timeline()).noneMatch(entry -> entry.toString().contains("source snap-"));
  }

  private static Trail trail() {
    return Trail.ofProd().at("2025-03-12T10:00:00Z", MEG).shares(OLD, STRANGER, SECOND_STRANGER);
  }

  /** Why the use is not raised in the end; null if it is. The order makes no difference. */
  private static String use(Trail trail) throws Exception {
    return settled(trail, Kind.SNAPSHOT_CONSUMED).suppressedBy();
  }

  private static Alert settled(Trail trail, Kind kind) throws Exception {
    Story settings = Story.named("used-without-a-share");
    Alert inOrder = null;
    for (long seed = 0; seed < 5; seed++) {
      List<String> events =
          seed == 0 ? trail.events() : Deliveries.shuffled(trail.events(), new Random(seed));
      try (HallwayHarness hallway = new HallwayHarness(settings.config())) {
        hallway.process(events);
        hallway.finish();
        Alert last =
            Stream.concat(hallway.alerts().stream(), hallway.audit().stream())
                .filter(alert -> alert.kind().equals(kind.label()))
                .max((one, two) -> Long.compare(one.sequence(), two.sequence()))
                .orElseThrow();
        inOrder = inOrder == null ? last : inOrder;
        assertThat(last.suppressedBy()).as("order %d", seed).isEqualTo(inOrder.suppressedBy());
      }
    }
    return inOrder;
  }
}
