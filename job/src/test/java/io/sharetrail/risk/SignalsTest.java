package io.sharetrail.risk;

import static io.sharetrail.detect.Kind.EBS_SNAPSHOT_SHARE_FAILED;
import static io.sharetrail.detect.Kind.GUARD_BLOCK_PUBLIC_ACCESS;
import static io.sharetrail.detect.Kind.GUARD_DEFAULT_ENCRYPTION;
import static io.sharetrail.detect.Kind.GUARD_KMS_OPENED;
import static io.sharetrail.detect.Kind.TAMPERING;
import static io.sharetrail.risk.Cast.BOB;
import static io.sharetrail.risk.Cast.ELSEWHERE;
import static io.sharetrail.risk.Cast.FIRST_SESSION;
import static io.sharetrail.risk.Cast.ROOT;
import static io.sharetrail.risk.Cast.SECOND_SESSION;
import static io.sharetrail.risk.Cast.SECOND_STRANGER;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Dossier.failedShare;
import static io.sharetrail.risk.Dossier.share;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.LocationFinding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the actor is and did, with and without: place, root, tampering, guards, denied tries. */
class SignalsTest {

  private static final Dossier SHARE = share(STRANGER);

  @Test
  void aNewPlaceCountsOnce() {
    assertThat(SHARE.points(Weight.LOCATION_NEW)).isZero();
    assertThat(SHARE.fromNewCountry().points(Weight.LOCATION_NEW)).isEqualTo(15);
    assertThat(SHARE.located(Status.JUDGED, false, true).points(Weight.LOCATION_NEW)).isEqualTo(15);
    Dossier both = SHARE.located(Status.JUDGED, true, true);
    assertThat(both.points(Weight.LOCATION_NEW)).isEqualTo(15);
    assertThat(both.reason(Weight.LOCATION_NEW))
        .isEqualTo("country NL and network AS64500 new for the actor in 14 days of history");
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, names = "JUDGED", mode = EnumSource.Mode.EXCLUDE)
  void aPlaceThatCannotBeJudgedIsNotNew(Status status) {
    assertThat(SHARE.located(status, false, false).score()).isEqualTo(21);
  }

  @Test
  void rootCounts() {
    assertThat(SHARE.points(Weight.CREDENTIAL_ROOT)).isZero();
    assertThat(SHARE.by(ROOT).points(Weight.CREDENTIAL_ROOT)).isEqualTo(20);
  }

  @Test
  void tamperingCountsBeforeAndAfterAndOnce() {
    assertThat(SHARE.with(clue(TAMPERING)).points(Weight.TAMPERING)).isEqualTo(30);
    assertThat(SHARE.with(clue(TAMPERING).after(ofMinutes(5))).points(Weight.TAMPERING))
        .isEqualTo(30);
    assertThat(
            SHARE
                .with(clue(TAMPERING), clue(TAMPERING).before(ofMinutes(2)))
                .points(Weight.TAMPERING))
        .isEqualTo(30);
  }

  @Test
  void behaviourHalvesEveryTwelveHours() {
    assertThat(SHARE.with(clue(TAMPERING).before(ofHours(12))).points(Weight.TAMPERING))
        .isEqualTo(15);
    assertThat(SHARE.with(clue(TAMPERING).before(ofHours(24))).points(Weight.TAMPERING))
        .as("7.5, half up")
        .isEqualTo(8);
  }

  @Test
  void theSameAddressOrRoleCountsHalfAndSomeoneElseNotAtAll() {
    assertThat(SHARE.with(clue(TAMPERING).by(BOB)).points(Weight.TAMPERING)).isEqualTo(15);
    assertThat(SHARE.with(clue(TAMPERING).by(BOB).from(ELSEWHERE)).points(Weight.TAMPERING))
        .isZero();
    Dossier role = SHARE.by(FIRST_SESSION);
    assertThat(role.with(clue(TAMPERING).by(FIRST_SESSION)).points(Weight.TAMPERING)).isEqualTo(30);
    assertThat(
            role.with(clue(TAMPERING).by(SECOND_SESSION).from(ELSEWHERE)).points(Weight.TAMPERING))
        .isEqualTo(15);
  }

  @Test
  void anAddressThatManyUseTiesNothing() {
    Dossier neighbour = SHARE.with(clue(TAMPERING).by(BOB));
    assertThat(neighbour.behindNat(5).points(Weight.TAMPERING)).isEqualTo(15);
    assertThat(neighbour.behindNat(6).points(Weight.TAMPERING)).isZero();
    assertThat(SHARE.with(clue(TAMPERING)).behindNat(6).points(Weight.TAMPERING))
        .as("the actor's own")
        .isEqualTo(30);
  }

  @Test
  void aFactThatSeveralDimensionsFindCountsOnceAndAsTheStrongest() {
    Dossier everywhere =
        SHARE.with(
            clue(TAMPERING).foundBy(Dimension.ACTOR, Dimension.SOURCE_IP, Dimension.SNAPSHOT));
    assertThat(everywhere.evidence().facts()).hasSize(1);
    assertThat(everywhere.points(Weight.TAMPERING)).isEqualTo(30);
  }

  @Test
  void blockPublicAccessCountsMostBeforeAPublicShare() {
    Dossier toAll = share("all");
    assertThat(toAll.points(Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC)).isZero();
    assertThat(
            toAll
                .with(clue(GUARD_BLOCK_PUBLIC_ACCESS))
                .points(Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC))
        .isEqualTo(25);
    assertThat(
            toAll
                .with(clue(GUARD_BLOCK_PUBLIC_ACCESS).after(ofMinutes(1)))
                .points(Weight.GUARD_BLOCK_PUBLIC))
        .isEqualTo(10);
    assertThat(SHARE.with(clue(GUARD_BLOCK_PUBLIC_ACCESS)).points(Weight.GUARD_BLOCK_PUBLIC))
        .isEqualTo(10);
  }

  @Test
  void aGuardOfAnotherRegionIsNoGuardOfThisSnapshot() {
    assertThat(SHARE.with(clue(GUARD_BLOCK_PUBLIC_ACCESS).in("us-east-1")).score()).isEqualTo(21);
    assertThat(SHARE.with(clue(GUARD_DEFAULT_ENCRYPTION).in("us-east-1")).score()).isEqualTo(21);
    assertThat(SHARE.with(clue(GUARD_DEFAULT_ENCRYPTION)).points(Weight.GUARD_DEFAULT_ENCRYPTION))
        .isEqualTo(15);
  }

  @Test
  void aKeyOpenedToAnyoneOrToTheTarget() {
    assertThat(SHARE.with(clue(GUARD_KMS_OPENED).of("all")).points(Weight.GUARD_KMS_ANYONE))
        .isEqualTo(25);
    assertThat(SHARE.with(clue(GUARD_KMS_OPENED).of(STRANGER)).points(Weight.GUARD_KMS_TARGET))
        .isEqualTo(12);
    assertThat(SHARE.with(clue(GUARD_KMS_OPENED).of(SECOND_STRANGER)).score())
        .as("opened to somebody else")
        .isEqualTo(21);
  }

  @Test
  void guardsTogetherAreCapped() {
    Dossier all =
        share("all")
            .with(
                clue(GUARD_BLOCK_PUBLIC_ACCESS),
                clue(GUARD_DEFAULT_ENCRYPTION),
                clue(GUARD_KMS_OPENED).of("all"));
    assertThat(all.score()).isEqualTo(60 + 30);
    assertThat(all.points(Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC)).isEqualTo(25);
    assertThat(all.points(Weight.GUARD_KMS_ANYONE)).as("what the cap leaves").isEqualTo(5);
    assertThat(all.points(Weight.GUARD_DEFAULT_ENCRYPTION)).isZero();
  }

  @Test
  void deniedTriesBeforeTheShare() {
    Clue denied = clue(EBS_SNAPSHOT_SHARE_FAILED);
    assertThat(SHARE.with(denied).points(Weight.DENIED_FEW)).isEqualTo(12);
    assertThat(SHARE.with(denied).reason(Weight.DENIED_FEW))
        .isEqualTo("1 denied or dry-run try before, by the same actor");
    Dossier two = SHARE.with(denied, denied.before(ofMinutes(2)));
    assertThat(two.points(Weight.DENIED_FEW)).isEqualTo(12);
    Dossier three = two.with(denied.before(ofMinutes(3)));
    assertThat(three.points(Weight.DENIED_MANY)).isEqualTo(18);
    assertThat(three.points(Weight.DENIED_FEW)).isZero();
  }

  @Test
  void aTryAfterTheShareSaysNothingAndOneOfANeighbourHalf() {
    Clue denied = clue(EBS_SNAPSHOT_SHARE_FAILED);
    assertThat(SHARE.with(denied.after(ofMinutes(1))).score()).isEqualTo(21);
    assertThat(SHARE.with(denied.by(BOB)).points(Weight.DENIED_FEW)).isEqualTo(6);
    assertThat(SHARE.with(denied.by(BOB)).behindNat(6).score()).isEqualTo(21);
    assertThat(SHARE.with(denied.by(BOB).from(ELSEWHERE)).score()).isEqualTo(21);
  }

  @Test
  void anOlderTryOfTheSameSessionDoesNotHideANewerOneOfTheSameRole() {
    Dossier newer =
        SHARE.by(FIRST_SESSION).with(clue(EBS_SNAPSHOT_SHARE_FAILED).by(SECOND_SESSION));
    assertThat(newer.points(Weight.DENIED_FEW)).isEqualTo(6);
    Dossier both =
        newer.with(clue(EBS_SNAPSHOT_SHARE_FAILED).by(FIRST_SESSION).before(ofHours(20)));
    assertThat(both.points(Weight.DENIED_FEW)).as("its own would be 4").isEqualTo(6);
  }

  @Test
  void againstAnotherFailedTryDeniedTriesAreNoContrast() {
    Dossier failed = failedShare(STRANGER).with(clue(EBS_SNAPSHOT_SHARE_FAILED));
    assertThat(failed.points(Weight.DENIED_FEW)).isZero();
  }
}
