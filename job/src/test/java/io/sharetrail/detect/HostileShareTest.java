package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.Observed;
import org.junit.jupiter.api.Test;

/** Whoever makes a call chooses its strings; none may be unbounded or hide the share. */
class HostileShareTest {

  private static final String LONG = "x".repeat(10_000);

  @Test
  void idsOfTenKilobytesAreBounded() {
    Observation share =
        Event.modifies(
                """
                {"snapshotId":"%1$s","attributeType":"createVolumePermission",\
                "createVolumePermission":{"add":{"items":[{"userId":"%1$s"},{"userId":"%2$s"}]}}}"""
                    .formatted(LONG, STRANGER))
            .withText("eventID", LONG)
            .withText("awsRegion", LONG)
            .withText("userAgent", LONG)
            .withText("sourceIPAddress", LONG)
            .withText("recipientAccountId", LONG)
            .withText("vpcEndpointId", LONG)
            .only();

    assertThat(share.targets()).hasSize(2).contains(new Target(STRANGER));
    assertThat(share.targets()).allMatch(target -> target.accountId().length() <= 65);
    assertThat(share.snapshotId()).hasSize(257);
    assertThat(share.eventId()).hasSize(257);
    assertThat(share.userAgent()).hasSize(257);
    assertThat(share.sourceIpAddress()).hasSize(257);
    assertThat(share.vpcEndpointId()).hasSize(257);
    assertThat(share.awsRegion()).hasSize(65);
    assertThat(share.ownerAccountId()).hasSize(65);
    assertThat(share.requestParameters()).hasSizeLessThanOrEqualTo(Observed.RAW);
  }

  @Test
  void anIdentityOfTenKilobytesIsBounded() {
    Actor actor =
        Event.shares(STRANGER)
            .with(
                "userIdentity",
                """
                {"type":"%1$s","principalId":"%1$s","arn":"%1$s","accountId":"%1$s","accessKeyId":"%1$s",\
                "userName":"%1$s","invokedBy":"%1$s","sessionContext":{"sourceIdentity":"%1$s",\
                "sessionIssuer":{"arn":"%1$s","userName":"%1$s"}}}"""
                    .formatted(LONG))
            .only()
            .actor();

    assertThat(actor.arn()).hasSize(2049);
    assertThat(actor.canonical()).hasSizeLessThanOrEqualTo(2049);
    assertThat(actor.sessionIssuerArn()).hasSize(2049);
    assertThat(actor.name()).hasSize(257);
    assertThat(actor.invokedBy()).hasSize(257);
    assertThat(actor.sourceIdentity()).hasSize(257);
    assertThat(actor.accessKeyId()).hasSize(129);
    assertThat(actor.accountId()).hasSize(65);
    assertThat(actor.type()).hasSize(65);
  }

  @Test
  void controlCharactersPassThroughTheDetectorAndNotThroughRawJson() {
    Observation share =
        Event.adds("{\"userId\":\"444455556666\"},{\"userId\":\"\\u001b[2J\\r\\n\\u0000\"}").only();

    assertThat(share.targets()).hasSize(2).contains(new Target(STRANGER));
    assertThat(share.requestParameters().chars()).noneMatch(c -> c < ' ');
  }

  @Test
  void deepNestingDoesNotHideTheShare() {
    String deep = "{\"a\":".repeat(50) + "1" + "}".repeat(50);
    assertThat(
            Event.modifies(
                    "{\"note\":"
                        + deep
                        + ",\"snapshotId\":\""
                        + SNAPSHOT
                        + "\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\""
                        + STRANGER
                        + "\"}]}}}")
                .targets())
        .containsExactly(STRANGER);
  }

  @Test
  void nestingInAJsonStringIsHarmlessHoweverDeep() {
    String deep =
        "{\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"},"
            + "[".repeat(100_000)
            + "]".repeat(100_000)
            + "]}}}";
    Observation share = Event.shares(STRANGER).withText("requestParameters", deep).only();
    assertThat(share.targets())
        .as("what stood before the damage")
        .containsExactly(new Target(STRANGER));
    assertThat(share.detail()).isEqualTo("unusual spelling of the request");
  }

  @Test
  void moreTargetsThanEc2TakesAreBounded() {
    StringBuilder items = new StringBuilder("{\"userId\":\"444455556666\"}");
    for (int i = 0; i < 10_000; i++) {
      items.append(",{\"userId\":\"").append(500_000_000_000L + i).append("\"}");
    }
    Observation share = Event.adds(items.toString()).only();
    assertThat(share.targets()).hasSize(2000).contains(new Target(STRANGER));
    assertThat(share.detail()).isEqualTo("and 8001 more targets");

    Observation hidden = Event.adds(items + ",{\"group\":\"all\"}").only();
    assertThat(hidden.sharesPublicly()).as("everyone behind thousands of others").isTrue();
    assertThat(hidden.targets()).hasSize(2001);
    assertThat(hidden.detail()).isEqualTo("and 8001 more targets");

    Observation unsaid =
        Event.modifies("{\"userIdSet\":[%s],\"groups\":[\"all\"]}".formatted(items)).only();
    assertThat(unsaid.sharesPublicly()).isTrue();
    assertThat(unsaid.detail()).startsWith("and 8001 more targets; ");
  }

  @Test
  void valuesOfTheWrongTypeAreLeftOut() {
    Observation share =
        Event.modifies(
                """
                {"snapshotId":{"a":1},"attributeType":["createVolumePermission"],"operationType":{},\
                "createVolumePermission":{"add":{"items":[{"userId":"444455556666"},7,null,true,[],"x"]}}}""")
            .only();
    assertThat(share.targets()).containsExactly(new Target(STRANGER));
    assertThat(share.snapshotId()).isNull();
  }
}
