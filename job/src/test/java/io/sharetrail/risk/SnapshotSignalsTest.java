package io.sharetrail.risk;

import static io.sharetrail.detect.Kind.SHARE_REVOKED;
import static io.sharetrail.detect.Kind.SNAPSHOT_COPIED;
import static io.sharetrail.detect.Kind.SNAPSHOT_CREATED;
import static io.sharetrail.detect.Kind.SNAPSHOT_DELETED;
import static io.sharetrail.risk.Cast.BOB;
import static io.sharetrail.risk.Cast.ELSEWHERE;
import static io.sharetrail.risk.Cast.FIRST_SESSION;
import static io.sharetrail.risk.Cast.NOBODY;
import static io.sharetrail.risk.Cast.SECOND_SESSION;
import static io.sharetrail.risk.Cast.SECOND_STRANGER;
import static io.sharetrail.risk.Cast.SIBLING;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.TRUSTED;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Clue.consumedBy;
import static io.sharetrail.risk.Dossier.share;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.investigation.Dimension;
import org.junit.jupiter.api.Test;

/** Where the snapshot came from, who used it, who covered it up and who closed it. */
class SnapshotSignalsTest {

  private static final Dossier SHARE = share(STRANGER);

  @Test
  void whoMadeTheSnapshotJustBefore() {
    assertThat(SHARE.points(Weight.LINEAGE_SAME_IDENTITY)).isZero();
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED)).points(Weight.LINEAGE_SAME_IDENTITY))
        .isEqualTo(15);
    assertThat(SHARE.with(clue(SNAPSHOT_COPIED)).points(Weight.LINEAGE_SAME_IDENTITY))
        .isEqualTo(15);
    assertThat(
            SHARE
                .with(clue(SNAPSHOT_CREATED).before(ofHours(24)))
                .points(Weight.LINEAGE_SAME_IDENTITY))
        .as("a fact about the snapshot does not fade")
        .isEqualTo(15);
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED).before(ofDays(2))).score())
        .as("its own, and old: nothing to say")
        .isEqualTo(21);
  }

  @Test
  void madeByAnotherKnownIdentity() {
    assertThat(
            SHARE
                .with(clue(SNAPSHOT_CREATED).by(BOB).from(ELSEWHERE))
                .points(Weight.LINEAGE_OTHER_IDENTITY))
        .isEqualTo(5);
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED).by(NOBODY).from(ELSEWHERE)).score())
        .as("by nobody we know")
        .isEqualTo(21);
  }

  @Test
  void madeByAnotherSessionOfTheRoleIsHalf() {
    Dossier role =
        SHARE.by(FIRST_SESSION).with(clue(SNAPSHOT_CREATED).by(SECOND_SESSION).from(ELSEWHERE));
    assertThat(role.points(Weight.LINEAGE_SAME_IDENTITY)).as("7.5, half up").isEqualTo(8);
    assertThat(role.reason(Weight.LINEAGE_SAME_IDENTITY))
        .isEqualTo("snapshot created 60 s before, by another session of the same role");
  }

  @Test
  void madeByAnotherIdentityAtTheSameAddressIsMadeByAnother() {
    Dossier colleague = SHARE.with(clue(SNAPSHOT_CREATED).by(BOB));
    assertThat(colleague.points(Weight.LINEAGE_SAME_IDENTITY)).isZero();
    assertThat(colleague.points(Weight.LINEAGE_OTHER_IDENTITY)).isEqualTo(5);
    assertThat(colleague.reason(Weight.LINEAGE_OTHER_IDENTITY))
        .isEqualTo("snapshot created 60 s before, from the same address");
    assertThat(colleague.score()).isEqualTo(21 + 5);
  }

  @Test
  void aReasonNeverNamesAnAddressThatTheFactDoesNotShare() {
    Dossier old =
        SHARE
            .by(FIRST_SESSION)
            .with(
                clue(SNAPSHOT_CREATED)
                    .by(SECOND_SESSION)
                    .from(ELSEWHERE)
                    .before(ofHours(3))
                    .foundBy(Dimension.SNAPSHOT));
    assertThat(old.reason(Weight.LINEAGE_SAME_IDENTITY))
        .isEqualTo("snapshot created 3 h before, by another session of the same role");
  }

  @Test
  void aSnapshotOfAnotherNameRegionOrTimeIsNoLineage() {
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED).on("snap-0ffffffffffffffff")).score())
        .isEqualTo(21);
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED).in("us-east-1")).score()).isEqualTo(21);
    assertThat(SHARE.with(clue(SNAPSHOT_CREATED).after(ofSeconds(1))).score()).isEqualTo(21);
  }

  @Test
  void theStrongestMakerCountsAlone() {
    assertThat(
            SHARE
                .with(
                    clue(SNAPSHOT_CREATED).by(BOB).from(ELSEWHERE),
                    clue(SNAPSHOT_COPIED).before(ofMinutes(5)))
                .score())
        .isEqualTo(21 + 15);
  }

  @Test
  void useByAnUntrustedTargetIsProof() {
    Dossier used = SHARE.with(consumedBy(STRANGER));
    assertThat(SHARE.points(Weight.CONSUMED)).isZero();
    assertThat(used.points(Weight.CONSUMED)).isEqualTo(40);
    assertThat(used.reason(Weight.CONSUMED))
        .isEqualTo("used by 444455556666 10 s after: the data left the account");
    assertThat(used.assess().outcome().consumers()).containsExactly(STRANGER);
  }

  @Test
  void useByAnAccountThatWasNoTargetOrBeforeTheShareIsNotThisSharesDoing() {
    assertThat(SHARE.with(consumedBy(SECOND_STRANGER)).assess().outcome().consumed()).isFalse();
    assertThat(SHARE.with(consumedBy(SECOND_STRANGER)).score()).isEqualTo(21);
    assertThat(SHARE.with(consumedBy(STRANGER).before(ofSeconds(1))).score()).isEqualTo(21);
    assertThat(SHARE.with(consumedBy(STRANGER).on("snap-0ffffffffffffffff")).score()).isEqualTo(21);
  }

  @Test
  void afterAPublicShareAnyoneIsATarget() {
    Dossier used = share("all").with(consumedBy(SECOND_STRANGER));
    assertThat(used.points(Weight.CONSUMED)).isEqualTo(40);
    assertThat(share("all").with(consumedBy(SIBLING)).points(Weight.CONSUMED)).isZero();
  }

  @Test
  void useByATrustedTargetIsWhatTheShareWasFor() {
    Dossier used = share(TRUSTED).with(consumedBy(TRUSTED));
    assertThat(used.points(Weight.CONSUMED)).isZero();
    assertThat(used.assess().outcome().consumed()).isTrue();
  }

  @Test
  void theReasonTellsTheTimeOfTheConsumerItNames() {
    Dossier used =
        share(TRUSTED, STRANGER).with(consumedBy(TRUSTED), consumedBy(STRANGER).after(ofHours(3)));
    assertThat(used.reason(Weight.CONSUMED))
        .isEqualTo("used by 444455556666 3 h after: the data left the account");
    assertThat(used.assess().outcome().consumers()).containsExactly(TRUSTED, STRANGER);
  }

  @Test
  void theActorCoversUp() {
    Clue revoked = clue(SHARE_REVOKED).of(STRANGER).after(ofMinutes(60));
    Clue deleted = clue(SNAPSHOT_DELETED).after(ofMinutes(60));
    assertThat(SHARE.with(revoked).points(Weight.CLEANUP_REVOKED)).isEqualTo(10);
    assertThat(SHARE.with(deleted).points(Weight.CLEANUP_DELETED)).isEqualTo(10);
    assertThat(SHARE.with(revoked, deleted).score()).isEqualTo(21 + 20);
    assertThat(SHARE.with(revoked.after(ofMinutes(61)), deleted.after(ofMinutes(61))).score())
        .as("later is tidying up")
        .isEqualTo(21);
    assertThat(SHARE.with(revoked.of(SECOND_STRANGER)).score())
        .as("of another share")
        .isEqualTo(21);
  }

  @Test
  void aResponderContainsAndTheScoreStands() {
    Dossier contained =
        SHARE.with(clue(SHARE_REVOKED).by(BOB).from(ELSEWHERE).after(ofMinutes(20)));
    assertThat(contained.score()).isEqualTo(21);
    Outcome outcome = contained.assess().outcome();
    assertThat(outcome.contained()).isTrue();
    assertThat(outcome.reverted()).isTrue();
    assertThat(outcome.closedAt()).isEqualTo(Dossier.TIME + ofMinutes(20).toMillis());
    assertThat(SHARE.with(clue(SHARE_REVOKED).after(ofMinutes(20))).assess().outcome().contained())
        .as("by the actor")
        .isFalse();
  }

  @Test
  void aDeletionClosesToo() {
    Outcome outcome =
        SHARE.with(clue(SNAPSHOT_DELETED).by(BOB).after(ofHours(2))).assess().outcome();
    assertThat(outcome.deleted()).isTrue();
    assertThat(outcome.reverted()).isFalse();
    assertThat(outcome.contained()).isTrue();
    assertThat(outcome.closedAt()).isEqualTo(Dossier.TIME + ofHours(2).toMillis());
  }

  @Test
  void aShareIsClosedWhenTheLastTargetHasLostIt() {
    Dossier two = share(STRANGER, SECOND_STRANGER);
    Dossier half = two.with(clue(SHARE_REVOKED).of(STRANGER).after(ofMinutes(5)));
    assertThat(half.assess().outcome().closedAt()).isNull();
    Dossier whole = half.with(clue(SHARE_REVOKED).of(SECOND_STRANGER).after(ofMinutes(9)));
    assertThat(whole.assess().outcome().closedAt())
        .isEqualTo(Dossier.TIME + ofMinutes(9).toMillis());
    Dossier reset = half.with(clue(SHARE_REVOKED).after(ofMinutes(7)));
    assertThat(reset.assess().outcome().closedAt())
        .isEqualTo(Dossier.TIME + ofMinutes(7).toMillis());
    assertThat(two.with(clue(SHARE_REVOKED).before(ofMinutes(1))).assess().outcome().reverted())
        .isFalse();
  }
}
