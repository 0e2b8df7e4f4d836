package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is behind a session: whoever was handed its credentials. */
class CredentialsIssuedTest {

  private static final String KEY = "ASIAIOSFODNN7EXAMPLE";
  private static final String ROLE = "arn:aws:iam::111122223333:role/Deploy";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Deploy/alice";

  private static final String ASSUMED =
      """
      {"credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE","expiration":"Mar 12, 2025, 11:00:00 AM",\
      "sessionToken":"REDACTED"},"assumedRoleUser":{"assumedRoleId":"AROAEXAMPLE:alice",\
      "arn":"arn:aws:sts::111122223333:assumed-role/Deploy/alice"}}""";

  @Test
  void anAssumedRoleLeadsBackToItsCaller() {
    Observation issued = sts("AssumeRole", "{\"roleArn\":\"" + ROLE + "\"}", ASSUMED).only();

    assertThat(issued.kind()).isEqualTo(Kind.CREDENTIALS_ISSUED);
    assertThat(issued.isSubject()).isFalse();
    assertThat(issued.actor().arn()).isEqualTo(Event.ALICE);
    assertThat(issued.issued()).isEqualTo(new IssuedCredentials(KEY, SESSION, 1, null));
    assertThat(issued.detail()).isEqualTo(ROLE);
    assertThat(issued.snapshotId()).isNull();
    assertThat(issued.responseElements()).as("no session token in the state").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"})
  void theSourceIdentityOfTheNewSessionIsKept(String name) {
    assertThat(
            sts(name, "{\"sourceIdentity\":\"alice\"}", ASSUMED).only().issued().sourceIdentity())
        .isEqualTo("alice");
    String answered = ASSUMED.replaceFirst("\\{", "{\"sourceIdentity\":\"alice\",");
    assertThat(sts(name, "{}", answered).only().issued().sourceIdentity()).isEqualTo("alice");
    assertThat(
            sts(name, "{\"sourceIdentity\":\"asked\"}", answered).only().issued().sourceIdentity())
        .as("the response has the last word")
        .isEqualTo("alice");
  }

  @Test
  void aSessionTokenIsItsCallersOwn() {
    Observation issued =
        sts("GetSessionToken", "null", "{\"credentials\":{\"accessKeyId\":\"" + KEY + "\"}}")
            .only();
    assertThat(issued.issued()).isEqualTo(new IssuedCredentials(KEY, null, 1, null));
    assertThat(issued.detail()).isNull();
  }

  @Test
  void aFederationTokenNamesAFederatedUser() {
    assertThat(
            sts(
                    "GetFederationToken",
                    "{\"name\":\"bob\",\"policy\":\"{}\"}",
                    """
                    {"federatedUser":{"federatedUserId":"111122223333:bob",\
                    "arn":"arn:aws:sts::111122223333:federated-user/bob"},\
                    "credentials":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE"},"packedPolicySize":4}""")
                .only()
                .issued()
                .arn())
        .isEqualTo("arn:aws:sts::111122223333:federated-user/bob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\",\"principalId\":\"AIDAEXAMPLE\"}",
        "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\"}",
        "{\"type\":\"SAMLUser\",\"principalId\":\"q:alice\",\"userName\":\"alice\"}",
        "{\"type\":\"WebIdentityUser\",\"principalId\":\"accounts.example.com:1:2\"}",
      })
  void somebodyIsEnough(String caller) {
    assertThat(sts("AssumeRole", "{}", ASSUMED).with("userIdentity", caller).observed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}",
        "{\"type\":\"AWSService\",\"accountId\":\"111122223333\"}",
        "{\"type\":\"Unknown\"}",
        "null"
      })
  void aServiceOrNobodyIsNot(String caller) {
    assertThat(sts("AssumeRole", "{}", ASSUMED).with("userIdentity", caller).observed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null",
        "{}",
        "[]",
        "{\"credentials\":null}",
        "{\"credentials\":{}}",
        "{\"credentials\":{\"accessKeyId\":\"\"}}",
        "{\"credentials\":{\"accessKeyId\":7}}",
        "{\"credentials\":{\"accessKeyId\":{\"accessKeyId\":\"x\"}}}",
        "{\"credentials\":[{\"accessKeyId\":\"x\"}]}",
        "{\"accessKeyId\":\"x\"}",
        "{\"a\":{\"credentials\":{\"accessKeyId\":\"x\"}}}",
      })
  void withoutAKeyNothingWasIssued(String response) {
    assertThat(sts("AssumeRole", "{}", response).observed()).isEmpty();
  }

  @Test
  void whatFailedIssuedNothing() {
    Event assumed = sts("AssumeRole", "{}", ASSUMED);
    for (Event failed :
        List.of(
            assumed.withText("errorCode", "AccessDenied"),
            assumed.withText("errorMessage", "no"))) {
      assertThat(failed.observed()).isEmpty();
    }
  }

  @Test
  void twoKeysOfOneSecondAreTwo() {
    Event event = sts("AssumeRole", "{}", ASSUMED).without("eventID");
    assertThat(event.only().id())
        .isNotEqualTo(
            event
                .with("responseElements", ASSUMED.replace(KEY, "ASIAI44QH8DHBEXAMPLE"))
                .only()
                .id());
  }

  @Test
  void longNamesAreBoundedLikeTheSessionsOwn() {
    String longOne = "x".repeat(10_000);
    Observation issued =
        sts(
                "AssumeRole",
                "{\"roleArn\":\"%1$s\",\"sourceIdentity\":\"%1$s\"}".formatted(longOne),
                "{\"credentials\":{\"accessKeyId\":\"%1$s\"},\"assumedRoleUser\":{\"arn\":\"%1$s\"}}"
                    .formatted(longOne))
            .only();
    Actor session =
        Event.shares(Event.STRANGER)
            .with(
                "userIdentity",
                "{\"type\":\"AssumedRole\",\"arn\":\"%1$s\",\"accessKeyId\":\"%1$s\",\"sessionContext\":{\"sourceIdentity\":\"%1$s\"}}"
                    .formatted(longOne))
            .only()
            .actor();
    assertThat(issued.issued())
        .isEqualTo(
            new IssuedCredentials(
                session.accessKeyId(), session.arn(), 1, session.sourceIdentity()));
    assertThat(issued.detail()).hasSize(257);
  }

  private static Event sts(String name, String request, String response) {
    return Event.ec2(name)
        .from("sts.amazonaws.com")
        .with("requestParameters", request)
        .with("responseElements", response);
  }
}
