package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EC2 shares with nobody for nobody: a call that shows no grantee has lost them. */
class UnreadableShareTest {

  @Test
  void aShareWithoutItsRequestIsStillAShare() {
    Event share = Event.shares(STRANGER);
    for (Event event :
        List.of(
            share.without("requestParameters"),
            share.with("requestParameters", "null"),
            share.with("requestParameters", "{}"),
            share.with("requestParameters", "[]"),
            share.with("requestParameters", "[{}]"),
            share.with(
                "requestParameters",
                "{\"omitted\":true,\"originalSize\":132000,\"reason\":\"requestParameters too large\"}"),
            share.withText("requestParameters", "null"),
            share.withText("requestParameters", ""),
            share.withText("requestParameters", "requestParameters too large"))) {
      Observation found = event.only();
      assertThat(found.kind()).as(event.json()).isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
      assertUnreadable(found);
      assertThat(found.snapshotId()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"add\":{\"items\":[]}",
        "\"add\":null",
        "\"add\":{\"items\":[{\"userId\":\"\"},{\"userId\":null}]}",
        "\"add\":{\"items\":[{\"account\":\"x\"}]}",
        "\"add\":{\"items\":[]},\"remove\":{\"items\":[]}",
        "\"add\":[\"nobody\"]",
      })
  void soIsAPermissionThatNamesNobody(String operations) {
    Observation found = permission(operations).only();
    assertUnreadable(found);
    assertThat(found.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(found.operationType()).isEqualTo("add");
  }

  @Test
  void whatIsLeftOutBesideARemovalWasStillGiven() {
    assertThat(
            permission(
                    "\"remove\":{\"items\":[{\"userId\":\"444455556666\"}]},"
                        + "\"add\":{\"items\":[{\"account\":\"x\"}]}")
                .observed())
        .extracting(Observation::kind)
        .containsExactly(Kind.EBS_SNAPSHOT_SHARED, Kind.SHARE_REVOKED);
  }

  @Test
  void aRequestThatBreaksOffHidesNothing() {
    Observation found =
        Event.shares(STRANGER)
            .withText(
                "requestParameters",
                "{\"snapshotId\":\"%s\",\"createVolumePermission\":{\"add\":{\"items\":[{\"us"
                    .formatted(SNAPSHOT))
            .only();
    assertUnreadable(found);
    assertThat(found.snapshotId()).isEqualTo(SNAPSHOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"snapshotId\":\"snap-1\",\"attributeType\":\"PRODUCT_CODES\"}",
        "{\"snapshotId\":\"snap-1\",\"attributeType\":\"productCodes\",\"createVolumePermission\":{}}",
        "{\"snapshotId\":\"snap-1\",\"attributeType\":\"productCodes\",\"productCodes\":{\"add\":{\"items\":[{\"productCode\":\"x\"}]}}}",
        "{\"snapshotId\":\"snap-1\",\"productCodes\":{\"items\":[{\"productCode\":\"x\"}]}}",
        "{\"snapshotId\":\"snap-1\",\"productCodes\":[],\"createVolumePermission\":null}",
        "{\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"remove\":{\"items\":[]}}}",
        "{\"snapshotId\":\"snap-1\",\"operationType\":\"remove\",\"userIds\":[]}",
        "{\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{\"items\":[{\"group\":\"exec\"}]}}}",
        "{\"snapshotId\":\"snap-1\",\"operationType\":\"add\",\"groups\":[\"exec\"]}",
      })
  void whatIsClearlySomethingElseIsNoShare(String request) {
    assertThat(Event.modifies(request).observed()).isEmpty();
  }

  @Test
  void anImageIsNoDifferent() {
    Event image = Event.ec2("ModifyImageAttribute");
    for (String request :
        new String[] {
          "null", "{}", "{\"imageId\":\"ami-1\",\"attributeType\":\"launchPermission\"}"
        }) {
      Observation found = image.with("requestParameters", request).only();
      assertThat(found.kind()).isEqualTo(Kind.AMI_SHARED);
      assertUnreadable(found);
    }
    for (String request :
        new String[] {
          "{\"imageId\":\"ami-1\",\"imdsSupport\":{\"value\":\"v2.0\"}}",
          "{\"imageId\":\"ami-1\",\"description\":\"nightly\"}",
        }) {
      assertThat(image.with("requestParameters", request).observed()).isEmpty();
    }
  }

  @Test
  void anAttemptIsOneAllTheSame() {
    Event denied = Event.shares(STRANGER).withText("errorCode", "Client.UnauthorizedOperation");
    Observation attempt = denied.without("requestParameters").only();
    assertThat(attempt.kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARE_FAILED);
    assertUnreadable(attempt);
  }

  private static void assertUnreadable(Observation share) {
    assertThat(share.targets()).containsExactly(new Target(Target.UNREADABLE));
    assertThat(share.detail()).isEqualTo("the targets could not be read");
  }

  private static Event permission(String operations) {
    return Event.modifies(
        """
        {"snapshotId":"%s","attributeType":"CREATE_VOLUME_PERMISSION",\
        "createVolumePermission":{%s}}"""
            .formatted(SNAPSHOT, operations));
  }
}
