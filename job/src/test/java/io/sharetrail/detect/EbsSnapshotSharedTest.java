package io.sharetrail.detect;

import static io.sharetrail.detect.Event.OWNER;
import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ModifySnapshotAttribute as AWS writes it: who shared what with whom, and whether it worked. */
class EbsSnapshotSharedTest {

  @Test
  void aShareIsReadAsAwsWritesIt() {
    Observation share = Event.shares(STRANGER).only();

    assertThat(share.kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(share.isSubject()).isTrue();
    assertThat(share.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(share.awsRegion()).isEqualTo("eu-central-1");
    assertThat(share.attributeType()).isEqualTo("CREATE_VOLUME_PERMISSION");
    assertThat(share.operationType()).isEqualTo("add");
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.actor().arn()).isEqualTo(Event.ALICE);
    assertThat(share.ownerAccountId()).isEqualTo(OWNER);
    assertThat(share.detail()).isNull();
    assertThat(share.requestParameters()).contains(STRANGER);
    assertThat(share.responseElements()).isEqualTo("{\"_return\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SNAPSHOT,ATTR,PERMISSION}",
        "{SNAPSHOT,PERMISSION,ATTR}",
        "{PERMISSION,ATTR,SNAPSHOT}",
        "{ATTR,\"dryRun\":false,PERMISSION,SNAPSHOT}"
      })
  void theOrderOfKeysDoesNotMatter(String shape) {
    Event event =
        Event.modifies(
            shape
                .replace("SNAPSHOT", "\"snapshotId\":\"" + SNAPSHOT + "\"")
                .replace("ATTR", "\"attributeType\":\"createVolumePermission\"")
                .replace(
                    "PERMISSION",
                    "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}"));

    assertThat(event.targets()).containsExactly(STRANGER);
    assertThat(event.only().snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(event.only().detail()).isNull();
  }

  @Test
  void severalItemsAreSortedTargetsEachOnce() {
    assertThat(Event.shares(SECOND_STRANGER, STRANGER, OWNER, STRANGER).targets())
        .containsExactly(OWNER, STRANGER, SECOND_STRANGER);
  }

  @ParameterizedTest
  @ValueSource(ints = {352, 500})
  void everyoneOfAHugeCallIsKept(int count) {
    List<String> accounts =
        IntStream.range(0, count)
            .mapToObj(i -> String.format("%012d", 100_000_000_000L + i))
            .toList();

    Observation share = Event.shares(accounts.toArray(String[]::new)).only();

    assertThat(share.targets()).extracting(Target::accountId).containsExactlyElementsOf(accounts);
    assertThat(share.requestParameters()).hasSizeLessThanOrEqualTo(2048).endsWith("…");
  }

  @Test
  void theGroupAllIsEveryone() {
    Observation share = Event.adds("{\"group\":\"all\"},{\"userId\":\"444455556666\"}").only();

    assertThat(share.sharesPublicly()).isTrue();
    assertThat(share.targets())
        .containsExactlyInAnyOrder(new Target(Target.EVERYONE), new Target(STRANGER));
    assertThat(share.detail()).isNull();
  }

  @Test
  void anotherGroupIsCountedAndNeverASubject() {
    assertThat(Event.adds("{\"group\":\"exec\"}").observed()).isEmpty();

    Observation share =
        Event.adds("{\"group\":\"a\"},{\"group\":\"b\"},{\"userId\":\"444455556666\"}").only();
    assertThat(share.otherGroups()).isEqualTo(2);
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
  }

  @Test
  void productCodesAreNoShare() {
    assertThat(
            Event.modifies(
                    "{\"snapshotId\":\"snap-0a1b2c3d4e5f60718\",\"attributeType\":\"PRODUCT_CODES\","
                        + "\"productCodes\":{\"items\":[{\"productCode\":\"5rv8EXAMPLE2k1\"}]}}")
                .observed())
        .isEmpty();
  }

  @Test
  void takingBackIsEvidence() {
    Observation revocation =
        permission("\"remove\":{\"items\":[{\"userId\":\"444455556666\"}]}").only();

    assertThat(revocation.kind()).isEqualTo(Kind.SHARE_REVOKED);
    assertThat(revocation.operationType()).isEqualTo("remove");
    assertThat(revocation.targets()).containsExactly(new Target(STRANGER));
    assertThat(revocation.requestParameters()).as("evidence keeps no raw request").isNull();
  }

  @Test
  void oneCallMayGiveAndTakeBack() {
    List<Observation> both =
        permission(
                "\"remove\":{\"items\":[{\"group\":\"all\"}]},"
                    + "\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}")
            .observed();

    assertThat(both)
        .extracting(Observation::kind)
        .containsExactly(Kind.EBS_SNAPSHOT_SHARED, Kind.SHARE_REVOKED);
    assertThat(both.get(0).targets()).containsExactly(new Target(STRANGER));
    assertThat(both.get(1).targets()).containsExactly(new Target(Target.EVERYONE));
    assertThat(both.get(0).id()).isNotEqualTo(both.get(1).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Client.UnauthorizedOperation",
        "Client.DryRunOperation",
        "Client.OperationNotPermitted",
        "Client.InvalidSnapshot.NotFound"
      })
  void aCallWithAnErrorCodeIsAnAttempt(String errorCode) {
    Observation attempt = Event.shares(STRANGER).withText("errorCode", errorCode).only();

    assertThat(attempt.kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARE_FAILED);
    assertThat(attempt.errorCode()).isEqualTo(errorCode);
    assertThat(attempt.targets()).containsExactly(new Target(STRANGER));
    assertThat(attempt.kind().isSubject() && attempt.kind().isEvidence()).isTrue();
  }

  @Test
  void soIsOneWithAnErrorMessageAlone() {
    assertThat(Event.shares(STRANGER).withText("errorMessage", "no").only().kind())
        .isEqualTo(Kind.EBS_SNAPSHOT_SHARE_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "\"false\"", "\"False\""})
  void soIsOneThatReturnsFalse(String no) {
    assertThat(
            Event.shares(STRANGER)
                .with("responseElements", "{\"_return\":" + no + "}")
                .only()
                .kind())
        .isEqualTo(Kind.EBS_SNAPSHOT_SHARE_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "null"})
  void oneThatReturnsTrueSucceeded(String yes) {
    assertThat(
            Event.shares(STRANGER)
                .with("responseElements", "{\"_return\":" + yes + "}")
                .only()
                .kind())
        .isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
  }

  @Test
  void takingBackThatFailedTookNothingBack() {
    assertThat(
            permission("\"remove\":{\"items\":[{\"userId\":\"444455556666\"}]}")
                .withText("errorCode", "Client.UnauthorizedOperation")
                .observed())
        .isEmpty();
  }

  @Test
  void ownerAndActorAreAccountsApart() {
    Observation share =
        Event.shares(STRANGER).withText("recipientAccountId", "222222222222").only();

    assertThat(share.ownerAccountId()).isEqualTo("222222222222");
    assertThat(share.actor().accountId()).isEqualTo(OWNER);
  }

  private static Event permission(String operations) {
    return Event.modifies(
        """
        {"snapshotId":"%s","attributeType":"CREATE_VOLUME_PERMISSION",\
        "createVolumePermission":{%s}}"""
            .formatted(SNAPSHOT, operations));
  }
}
