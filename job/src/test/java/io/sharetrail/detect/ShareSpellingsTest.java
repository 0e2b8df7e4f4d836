package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  @Test
  void granteesOfNoKnownOperationSayNothing() {
    assertThat(shape("\"userIds\":[\"444455556666\"]").observed()).isEmpty();
    assertThat(shape("\"userIds\":[\"444455556666\"],\"operationType\":\"ponder\"").observed())
        .isEmpty();
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

  @Test
  void withoutARequestThereIsNothingToSee() {
    Event share = Event.shares(STRANGER);
    for (Event event :
        List.of(
            share.without("requestParameters"),
            share.with("requestParameters", "null"),
            share.with("requestParameters", "{}"),
            share.withText("requestParameters", "null"),
            share.withText("requestParameters", ""))) {
      assertThat(event.observed()).as(event.json()).isEmpty();
    }
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
