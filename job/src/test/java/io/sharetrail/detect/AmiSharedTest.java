package io.sharetrail.detect;

import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image given away gives its snapshots away, though nobody shared one. */
class AmiSharedTest {

  private static final String IMAGE = "ami-0a1b2c3d4e5f60718";
  private static final String ORGANIZATION =
      "arn:aws:organizations::123456789012:organization/o-exampleorgid";
  private static final String UNIT =
      "arn:aws:organizations::123456789012:ou/o-exampleorgid/ou-examplerootid-exampleouid";
  private static final String UNUSUAL = "unusual spelling of the request";

  @Test
  void aShareIsReadAsAwsWritesIt() {
    Observation share = permission("\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}").only();

    assertThat(share.kind()).isEqualTo(Kind.AMI_SHARED);
    assertThat(share.isSubject()).isTrue();
    assertThat(share.snapshotId()).isEqualTo(IMAGE);
    assertThat(share.attributeType()).isEqualTo("launchPermission");
    assertThat(share.operationType()).isEqualTo("add");
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.detail()).isNull();
    assertThat(share.requestParameters()).contains(STRANGER);
  }

  @Test
  void theGroupAllIsEveryone() {
    assertThat(permission("\"add\":{\"items\":[{\"group\":\"all\"}]}").only().sharesPublicly())
        .isTrue();
  }

  @Test
  void organizationsAndTheirUnitsAreTargets() {
    String arns =
        "{\"organizationArn\":\""
            + ORGANIZATION
            + "\"},{\"organizationalUnitArn\":\""
            + UNIT
            + "\"}";
    Observation share =
        permission("\"add\":{\"items\":[{\"userId\":\"444455556666\"}," + arns + "]}").only();

    assertThat(share.targets())
        .containsExactly(new Target(STRANGER), new Target(ORGANIZATION), new Target(UNIT));
    assertThat(share.otherGroups()).isZero();
    assertThat(share.detail()).isNull();
    assertThat(permission("\"add\":{\"items\":[" + arns + "]}").only().kind())
        .isEqualTo(Kind.AMI_SHARED);
    Observation revocation = permission("\"remove\":{\"items\":[" + arns + "]}").only();
    assertThat(revocation.kind()).isEqualTo(Kind.SHARE_REVOKED);
    assertThat(revocation.targets()).containsExactly(new Target(ORGANIZATION), new Target(UNIT));
  }

  @Test
  void theArnOfAnOrganizationIsBounded() {
    String arn = ORGANIZATION + "x".repeat(10_000);
    assertThat(
            permission("\"add\":{\"items\":[{\"organizationArn\":\"" + arn + "\"}]}")
                .only()
                .targets())
        .singleElement()
        .matches(target -> target.accountId().length() == 257);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attribute\":\"launchPermission\",\"operationType\":\"add\",\"userIds\":[\"444455556666\"]",
        "\"Attribute\":\"LaunchPermission\",\"OperationType\":\"ADD\",\"UserIds\":[\"4444-5555-6666\"]",
        "\"LaunchPermission\":{\"Add\":[{\"UserId\":\"444455556666\"}]}",
        "\"launchPermission\":{\"add\":{\"userIdSet\":{\"items\":[{\"userId\":444455556666}]}}}",
        "\"launchPermission.add.1.userId\":\"444455556666\"",
      })
  void theSameSaidInAnotherWayIsAShareAndMarked(String grant) {
    Observation share = modifies("{\"imageId\":\"" + IMAGE + "\"," + grant + "}").only();
    assertThat(share.kind()).isEqualTo(Kind.AMI_SHARED);
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.detail()).isEqualTo(UNUSUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"imageId\":\"ami-1\",\"description\":{\"value\":\"nightly\"}}",
        "{\"imageId\":\"ami-1\",\"attributeType\":\"description\",\"value\":\"nightly\"}",
        "{\"imageId\":\"ami-1\",\"attributeType\":\"productCodes\",\"productCodes\":{\"items\":[{\"productCode\":\"x\"}]}}",
        "{\"imageId\":\"ami-1\",\"attribute\":\"description\",\"operationType\":\"add\",\"userIds\":[\"444455556666\"]}",
        "{\"imageId\":\"ami-1\",\"launchPermission\":{\"add\":{\"items\":[{\"group\":\"exec\"}]}}}"
      })
  void everythingElseAboutAnImageIsNoShare(String request) {
    assertThat(modifies(request).observed()).isEmpty();
  }

  @Test
  void severalOrganizationsMayBeListed() {
    Observation share =
        modifies(
                "{\"imageId\":\"%s\",\"operationType\":\"add\",\"organizationArns\":[\"%s\"]}"
                    .formatted(IMAGE, ORGANIZATION))
            .only();
    assertThat(share.targets()).containsExactly(new Target(ORGANIZATION));
    assertThat(share.detail()).isEqualTo(UNUSUAL);
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
        .containsExactly(Kind.AMI_SHARED, Kind.SHARE_REVOKED);
    assertThat(both.get(1).snapshotId()).isEqualTo(IMAGE);
    assertThat(both.get(1).targets()).containsExactly(new Target(Target.EVERYONE));
  }

  @Test
  void aCallThatFailedIsAnAttempt() {
    Event share = permission("\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}");
    for (Event failed :
        List.of(
            share.withText("errorCode", "Client.UnauthorizedOperation"),
            share.withText("errorMessage", "no"),
            share.with("responseElements", "{\"_return\":false}"))) {
      assertThat(failed.only().kind()).isEqualTo(Kind.AMI_SHARE_FAILED);
    }
    assertThat(
            permission("\"remove\":{\"items\":[{\"group\":\"all\"}]}")
                .withText("errorCode", "Client.UnauthorizedOperation")
                .observed())
        .isEmpty();
  }

  @Test
  void aSnapshotIsNoImageAndAnImageNoSnapshot() {
    assertThat(
            modifies(
                    "{\"snapshotId\":\"snap-1\",\"launchPermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}")
                .only()
                .snapshotId())
        .isNull();
    assertThat(
            modifies(
                    "{\"imageId\":\"ami-1\",\"attributeType\":\"createVolumePermission\",\"operationType\":\"add\",\"userIds\":[\"444455556666\"]}")
                .observed())
        .isEmpty();
  }

  private static Event permission(String operations) {
    return modifies(
        """
        {"imageId":"%s","attributeType":"launchPermission","launchPermission":{%s}}"""
            .formatted(IMAGE, operations));
  }

  private static Event modifies(String request) {
    return Event.ec2("ModifyImageAttribute").with("requestParameters", request);
  }
}
