package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gives one thing away gives others away: database snapshots, all that a policy will make. */
class ResourceSharedTest {

  @Test
  void aDatabaseSnapshotIsSharedAsAwsWritesIt() {
    Observation shared =
        database("\"attributeName\":\"restore\",\"valuesToAdd\":[\"444455556666\"]").only();
    assertThat(shared.kind()).isEqualTo(Kind.RESOURCE_SHARED);
    assertThat(shared.isSubject()).isFalse();
    assertThat(shared.targets()).containsExactly(new Target(STRANGER));
    assertThat(shared.detail()).isEqualTo("customers");
    assertThat(shared.snapshotId()).as("no snapshot of EBS").isNull();
  }

  @Test
  void soIsAClusterSnapshot() {
    Observation shared =
        rds(
                "ModifyDBClusterSnapshotAttribute",
                "{\"dBClusterSnapshotIdentifier\":\"orders\",\"attributeName\":\"restore\",\"valuesToAdd\":[\"all\"]}")
            .only();
    assertThat(shared.sharesPublicly()).isTrue();
    assertThat(shared.detail()).isEqualTo("orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributeName\":\"restore\",\"valuesToAdd\":[\"777788889999\",\"444455556666\",\"444455556666\"]",
        "\"attributeName\":\"restore\",\"valuesToAdd\":{\"items\":[\"444455556666\",\"7777-8888-9999\"]}",
        "\"AttributeName\":\"RESTORE\",\"ValuesToAdd\":{\"member\":[444455556666,777788889999]}",
        "\"attributeName\":\"restore\",\"valuesToAdd\":[\"444455556666\",\"111122223333\",\"777788889999\",\"\"]",
      })
  void accountsAreFoundHoweverTheyAreListedButNotTheOwner(String request) {
    assertThat(database(request).targets()).containsExactly(STRANGER, SECOND_STRANGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributeName\":\"restore\",\"valuesToAdd\":[]",
        "\"attributeName\":\"restore\",\"valuesToAdd\":[\"111122223333\"]",
        "\"attributeName\":\"restore\",\"valuesToRemove\":[\"444455556666\"]",
        "\"attributeName\":\"restore\",\"valuesToAdd\":null",
        "\"attributeName\":\"restore\",\"valuesToAdd\":{\"a\":{\"b\":\"444455556666\"}}",
        "\"attributeName\":\"other\",\"valuesToAdd\":[\"444455556666\"]",
        "\"valuesToAdd\":[\"444455556666\"]",
      })
  void whatGivesNobodyAnythingIsNothing(String request) {
    assertThat(database(request).observed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"PolicyDetails\":{\"Schedules\":[{\"Name\":\"s\",\"ShareRules\":[{\"TargetAccounts\":[\"444455556666\"],\"UnshareInterval\":1}]}]}}",
        "{\"policyDetails\":{\"schedules\":[{\"name\":\"quiet\"},{\"shareRules\":[{\"targetAccounts\":[\"111122223333\"]},{\"targetAccounts\":[\"444455556666\"]}]}]}}",
      })
  void aPolicyWillShareWhatItMakes(String request) {
    Observation policy =
        dlm("CreateLifecyclePolicy", request)
            .with("responseElements", "{\"PolicyId\":\"policy-0123456789abcdef0\"}")
            .only();
    assertThat(policy.kind()).isEqualTo(Kind.RESOURCE_SHARED);
    assertThat(policy.targets()).containsExactly(new Target(STRANGER));
    assertThat(policy.detail()).isEqualTo("policy-0123456789abcdef0");
  }

  @Test
  void anUpdateNamesThePolicyInItsRequest() {
    assertThat(
            dlm(
                    "UpdateLifecyclePolicy",
                    "{\"policyId\":\"policy-1\",\"PolicyDetails\":{\"Schedules\":[{\"ShareRules\":[{\"TargetAccounts\":[\"444455556666\"]}]}]}}")
                .only()
                .detail())
        .isEqualTo("policy-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"PolicyDetails\":{\"Schedules\":[{\"CreateRule\":{\"Interval\":12}}]}}",
        "{\"PolicyDetails\":{\"Schedules\":[{\"ShareRules\":[{\"TargetAccounts\":[\"111122223333\"]}]}]}}",
        "{\"PolicyDetails\":{\"ShareRules\":[{\"TargetAccounts\":[\"444455556666\"]}]}}",
        "{\"State\":\"DISABLED\"}",
        "null"
      })
  void aPolicyThatSharesWithNobodyIsNothing(String request) {
    assertThat(dlm("CreateLifecyclePolicy", request).observed()).isEmpty();
  }

  @Test
  void whatFailedSharedNothing() {
    assertThat(
            database("\"attributeName\":\"restore\",\"valuesToAdd\":[\"444455556666\"]")
                .withText("errorCode", "AccessDenied")
                .observed())
        .isEmpty();
  }

  @Test
  void manyAndLongNamesAreBounded() {
    String many = "\"444455556666\"" + ",\"x\"".repeat(5) + ",\"" + "9".repeat(10_000) + "\"";
    StringBuilder accounts = new StringBuilder(many);
    for (int i = 0; i < 10_000; i++) {
      accounts.append(",\"").append(500_000_000_000L + i).append('"');
    }
    Observation shared =
        rds(
                "ModifyDBSnapshotAttribute",
                "{\"dBSnapshotIdentifier\":\"%s\",\"attributeName\":\"restore\",\"valuesToAdd\":[%s]}"
                    .formatted("d".repeat(10_000), accounts))
            .only();
    assertThat(shared.targets()).hasSizeLessThanOrEqualTo(100).contains(new Target(STRANGER));
    assertThat(shared.targets()).allMatch(target -> target.accountId().length() <= 65);
    assertThat(shared.detail()).hasSize(257);
  }

  private static Event database(String request) {
    return rds(
        "ModifyDBSnapshotAttribute", "{\"dBSnapshotIdentifier\":\"customers\"," + request + "}");
  }

  private static Event rds(String name, String request) {
    return Event.ec2(name)
        .from("rds.amazonaws.com")
        .with("requestParameters", request)
        .with("responseElements", "null");
  }

  private static Event dlm(String name, String request) {
    return Event.ec2(name)
        .from("dlm.amazonaws.com")
        .with("requestParameters", request)
        .with("responseElements", "null");
  }
}
