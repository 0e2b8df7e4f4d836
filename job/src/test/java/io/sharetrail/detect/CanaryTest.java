package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.testing.Observed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody with an account of AWS can have a share taken for a canary. */
class CanaryTest {

  private static final String SESSION = Canary.SESSIONS + "canary-3f2a";
  private static final Event CANARY =
      new Event(new CanaryRecord("3f2a", Instant.parse("2025-03-12T10:00:00Z")).json());

  @Test
  void aCanaryIsReadAsAShareIs() {
    Observation canary = CANARY.only();

    assertThat(Canary.is(canary)).isTrue();
    assertThat(canary.kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(canary.actor().arn()).isEqualTo(SESSION);
    assertThat(canary.actor().accessKeyId()).as("ORIGIN has a key").startsWith("ASIA");
    assertThat(canary.networkKey()).as("and SOURCE_IP").isNotNull();
    assertThat(canary.detail()).as("nothing odd").isNull();
    assertThat(canary.eventTime()).isEqualTo(Instant.parse("2025-03-12T10:00:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/arn:aws:sts::000000000000:assumed-role/sharetrail-canary/x",
        "arn:aws:iam::000000000000:user/sharetrail-canary/x",
        "arn:aws-cn:sts::000000000000:assumed-role/sharetrail-canary/x",
        "arn:aws-us-gov:sts::000000000000:assumed-role/sharetrail-canary/x",
        "arn:aws:sts::111122223333:assumed-role/sharetrail-canary/x",
        "arn:aws:sts::000000000000:assumed-role/admin/x",
        "arn:aws:sts::000000000000:assumed-role/admin/sharetrail-canary",
        "arn:aws:sts::000000000000:assumed-role/sharetrail-canary",
        "arn:aws:sts::000000000000:assumed-role/sharetrail-canary-admin/x",
        "arn:aws:sts::000000000000:assumed-role/path/sharetrail-canary/x",
        "arn:aws:sts::000000000000:federated-user/sharetrail-canary/x",
        "arn:aws:sts::111122223333:assumed-role/admin/sharetrail-canary",
        "arn:aws:sts::0000000000000:assumed-role/sharetrail-canary/x",
        " arn:aws:sts::000000000000:assumed-role/sharetrail-canary/x",
        "ARN:AWS:STS::000000000000:ASSUMED-ROLE/SHARETRAIL-CANARY/x",
        "sharetrail-canary",
        ""
      })
  void aLookalikeIsAShare(String arn) {
    List<Observation> observed = Observed.in(CANARY.json().replace(SESSION, arn));

    assertThat(observed)
        .filteredOn(observation -> observation.kind() == Kind.EBS_SNAPSHOT_SHARED)
        .hasSize(1)
        .noneMatch(Canary::is);
  }

  @Test
  void whatTheCallerMayChooseMakesNoCanary() {
    Event share =
        Event.shares(Event.STRANGER)
            .withText("userAgent", "sharetrail-canary " + SESSION)
            .withText("requestID", SESSION)
            .withText("eventID", SESSION)
            .withText("recipientAccountId", "000000000000")
            .withText("sourceIPAddress", "192.0.2.1");
    Event request =
        Event.modifies(
            """
            {"snapshotId":"%s","attributeType":"CREATE_VOLUME_PERMISSION","userIdentity":{"arn":"%s"},\
            "createVolumePermission":{"add":{"items":[{"userId":"999999999999"}]}}}"""
                .formatted(SESSION, SESSION));

    assertThat(Canary.is(share.only())).isFalse();
    assertThat(Canary.is(request.only())).isFalse();
  }

  @Test
  void nothingElseThatItsIdentityMayDoIsOne() {
    Event failed = CANARY.withText("errorCode", "Client.UnauthorizedOperation");
    Event revoked = new Event(CANARY.json().replace("\"add\"", "\"remove\""));
    Event image =
        new Event(
            CANARY
                .json()
                .replace("ModifySnapshotAttribute", "ModifyImageAttribute")
                .replace("\"snapshotId\":\"snap-", "\"imageId\":\"ami-")
                .replace("CREATE_VOLUME_PERMISSION", "launchPermission")
                .replace("createVolumePermission", "launchPermission"));
    Event deleted = CANARY.withText("eventName", "DeleteTrail").from("cloudtrail.amazonaws.com");

    assertThat(failed.only().kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARE_FAILED);
    assertThat(image.only().kind()).isEqualTo(Kind.AMI_SHARED);
    assertThat(List.of(failed, revoked, image, deleted))
        .flatMap(Event::observed)
        .hasSize(4)
        .noneMatch(Canary::is);
  }
}
