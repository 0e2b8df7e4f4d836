package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same share said in another way is still a share, and marked as oddly said. */
class ShareSpellingsTest {

  private static final String UNUSUAL = "unusual spelling of the request";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"operationType\":\"add\",\"userIds\":[\"444455556666\",\"777788889999\"]",
        "\"operationType\":\"ADD\",\"userIdSet\":{\"items\":[{\"userId\":\"444455556666\"},{\"userId\":\"777788889999\"}]}",
        "\"OperationType\":\"add\",\"UserIds\":[\"444455556666\",\"777788889999\"]",
        "\"createVolumePermission\":{\"add\":[{\"userId\":\"444455556666\"},{\"userId\":\"777788889999\"}]}",
        "\"createVolumePermission\":{\"add\":{\"userIds\":[\"444455556666\",\"777788889999\"]}}",
        "\"CreateVolumePermission\":{\"Add\":[{\"UserId\":\"444455556666\"},{\"UserId\":\"777788889999\"}]}",
        "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":444455556666},{\"userId\":\"7777-8888-9999\"}]}}",
      })
  void accountsAreFoundHoweverTheyAreListed(String grant) {
    assertThat(shape(grant).targets()).containsExactly(STRANGER, SECOND_STRANGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"operationType\":\"add\",\"groups\":[\"all\"]",
        "\"operationType\":\"add\",\"groupNames\":[\"all\"]",
        "\"operationType\":\"add\",\"groupSet\":{\"items\":[{\"group\":\"all\"}]}",
        "\"operationType\":\"add\",\"userIds\":[\"all\"]",
        "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"all\"}]}}",
        "\"createVolumePermission\":{\"add\":{\"groups\":[\"ALL\"]}}",
        "\"createVolumePermission\":{\"Add\":[{\"Group\":\"all\"}]}",
      })
  void everyoneIsFoundHoweverItIsSaid(String grant) {
    Observation share = shape(grant).only();
    assertThat(share.sharesPublicly()).isTrue();
    assertThat(share.targets()).hasSize(1);
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @Test
  void operationTypeCanTakeBackToo() {
    Observation revocation =
        shape("\"userIds\":[\"444455556666\"],\"operationType\":\"remove\"").only();
    assertThat(revocation.kind()).isEqualTo(Kind.SHARE_REVOKED);
    assertThat(revocation.detail()).isEqualTo(UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"operationType\":null",
        ",\"operationType\":\"add \"",
        ",\"operationType\":\" Add\"",
        ",\"operationType\":\"ponder\""
      })
  void granteesOfNoKnownOperationCountAsAdded(String operation) {
    Observation share =
        shape("\"userIdSet\":{\"items\":[{\"userId\":\"444455556666\"}]}" + operation).only();
    assertThat(share.kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @Test
  void takingBackMayBeOddlySpelledToo() {
    assertThat(shape("\"userId.1\":\"444455556666\",\"operationType\":\" REMOVE \"").only().kind())
        .isEqualTo(Kind.SHARE_REVOKED);
    assertThat(shape("\"createVolumePermission.remove.1.userId\":\"444455556666\"").only().kind())
        .isEqualTo(Kind.SHARE_REVOKED);
    assertThat(shape("\"createVolumePermission\":{\"remove\":[\"444455556666\"]}").only().kind())
        .isEqualTo(Kind.SHARE_REVOKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"createVolumePermission\":{\"add\":{\"items\":[\"444455556666\",\"7777-8888-9999\"]}}",
        "\"createVolumePermission\":{\"add\":[\"444455556666\",777788889999]}",
        "\"createVolumePermission\":[\"444455556666\",\"777788889999\"]",
        "\"createVolumePermission\":{\"items\":[{\"userId\":\"444455556666\"},{\"userId\":\"777788889999\"}]}",
        "\"createVolumePermission\":{\"add\":{\"items\":[{\"account\":\"444455556666\"},{\"account\":\"777788889999\"}]}}",
        "\"add\":[\"444455556666\",\"777788889999\"]",
        "\"userId.1\":\"444455556666\",\"userId.2\":\"777788889999\"",
        "\"UserId.1\":\"444455556666\",\"UserId.2\":\"777788889999\",\"OperationType\":\"add\"",
        "\"createVolumePermission.add.1.userId\":\"444455556666\",\"createVolumePermission.add.2.userId\":\"777788889999\"",
        "\"CreateVolumePermission.Add[0].UserId\":\"444455556666\",\"CreateVolumePermission.Add[1].UserId\":\"777788889999\"",
      })
  void accountsAreFoundWhereTheyStandAloneOrInDottedKeys(String grant) {
    Observation share = shape(grant).only();
    assertThat(share.targets()).containsExactly(new Target(STRANGER), new Target(SECOND_STRANGER));
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"createVolumePermission\":{\"add\":[\"all\"]}",
        "\"UserGroup.1\":\"all\"",
        "\"createVolumePermission.add.1.group\":\"all\"",
      })
  void soIsEveryone(String grant) {
    assertThat(shape(grant).only().sharesPublicly()).isTrue();
    assertThat(shape(grant).targets()).hasSize(1);
  }

  @Test
  void onlyADirectValueIsEveryone() {
    assertThat(
            shape(
                    "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\",\"scope\":\"all\"}]}}")
                .targets())
        .containsExactly(STRANGER);
  }

  @Test
  void aRequestInAListOfOneIsReadAllTheSame() {
    Observation share =
        Event.modifies(
                "[{\"snapshotId\":\""
                    + SNAPSHOT
                    + "\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
                    + adds()
                    + "}]")
            .only();
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"createVolumePermission", "CREATE_VOLUME_PERMISSION", "CreateVolumePermission"})
  void theAttributeIsSpelledInSeveralWays(String attribute) {
    assertThat(request("\"attributeType\":\"" + attribute + "\",", adds()).targets())
        .containsExactly(STRANGER);
    assertThat(request("\"attribute\":\"" + attribute + "\",", adds()).targets())
        .containsExactly(STRANGER);
  }

  @Test
  void withoutAnAttributeItIsAShareAndMarked() {
    Observation share = request("", adds()).only();
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.attributeType()).isNull();
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @Test
  void aPermissionThatWasAddedIsAShareWhateverTheAttributeSays() {
    assertThat(request("\"attributeType\":\"PRODUCT_CODES\",", adds()).targets())
        .containsExactly(STRANGER);
    assertThat(
            request(
                    "\"attributeType\":\"PRODUCT_CODES\",",
                    "\"operationType\":\"add\",\"userIds\":[\"444455556666\"]")
                .observed())
        .as("accounts of another attribute are no permission")
        .isEmpty();
  }

  @Test
  void aRequestWrittenAsAJsonStringIsReadAllTheSame() {
    Event share = Event.shares(STRANGER);
    String request =
        "{\"snapshotId\":\""
            + SNAPSHOT
            + "\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
            + adds()
            + "}";
    Observation observed = share.withText("requestParameters", request).only();
    assertThat(observed.targets()).containsExactly(new Target(STRANGER));
    assertThat(observed.snapshotId()).isEqualTo(SNAPSHOT);
  }

  private static String adds() {
    return "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}";
  }

  private static Event shape(String grant) {
    return request("\"attributeType\":\"CREATE_VOLUME_PERMISSION\",", grant);
  }

  private static Event request(String attribute, String grant) {
    return Event.modifies("{\"snapshotId\":\"" + SNAPSHOT + "\"," + attribute + grant + "}");
  }
}
