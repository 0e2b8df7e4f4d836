package io.sharetrail.detect;

import static io.sharetrail.detect.Event.OWNER;
import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Events of old versions do not say whose trail they are of. */
class OwnerAccountTest {

  private static final String RECIPIENT = "recipientAccountId";

  @Test
  void withoutARecipientTheCallersAccountIsTheOwner() {
    assertThat(Event.shares(STRANGER).without(RECIPIENT).only().ownerAccountId()).isEqualTo(OWNER);
  }

  @Test
  void whoUsesASharedSnapshotDoesNotOwnIt() {
    Observation consumed =
        Event.ec2("SharedSnapshotVolumeCreated")
            .with("userIdentity", "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\"}")
            .with("serviceEventDetails", "{\"snapshotId\":\"snap-1\"}")
            .without(RECIPIENT)
            .only();
    assertThat(consumed.kind()).isEqualTo(Kind.SNAPSHOT_CONSUMED);
    assertThat(consumed.ownerAccountId()).isNull();
  }

  @Test
  void aKeyOpenedToTheOwnAccountIsNotOpened() {
    Event grant = Event.ec2("CreateGrant").from("kms.amazonaws.com").without(RECIPIENT);
    String request = "{\"keyId\":\"k\",\"granteePrincipal\":\"arn:aws:iam::%s:role/R\"}";
    assertThat(grant.with("requestParameters", request.formatted(OWNER)).observed()).isEmpty();
    assertThat(grant.with("requestParameters", request.formatted(STRANGER)).targets())
        .containsExactly(STRANGER);
  }

  @Test
  void aDatabaseSharedWithTheOwnAccountIsNotShared() {
    assertThat(
            Event.ec2("ModifyDBSnapshotAttribute")
                .from("rds.amazonaws.com")
                .without(RECIPIENT)
                .with(
                    "requestParameters",
                    "{\"attributeName\":\"restore\",\"valuesToAdd\":[\"%s\",\"%s\"]}"
                        .formatted(OWNER, SECOND_STRANGER))
                .targets())
        .containsExactly(SECOND_STRANGER);
  }
}
