package io.sharetrail.detect;

import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An encrypted snapshot is of use to a stranger only once the key is, too. */
class KmsOpenedTest {

  private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"*\"                                                             | all",
        "{\"AWS\":\"*\"}                                                   | all",
        "{\"AWS\":[\"arn:aws:iam::444455556666:root\"]}                    | 444455556666",
        "{\"AWS\":\"444455556666\"}                                        | 444455556666",
        "{\"AWS\":\"arn:aws-cn:iam::444455556666:role/Reader\"}            | 444455556666",
        "{\"AWS\":\"arn:aws:sts::444455556666:assumed-role/Reader/s\"}     | 444455556666",
        "{\"AWS\":[\"111122223333\",\"444455556666\"]}                     | 444455556666",
      })
  void aPolicyOpensTheKey(String principal, String target) {
    Observation opened = policy(statement("Allow", principal, "")).only();
    assertThat(opened.kind()).isEqualTo(Kind.GUARD_KMS_OPENED);
    assertThat(opened.targets()).containsExactly(new Target(target));
    assertThat(opened.detail()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\":\"arn:aws:iam::111122223333:root\"}",
        "{\"AWS\":\"111122223333\"}",
        "{\"Service\":\"ec2.amazonaws.com\"}",
        "{\"AWS\":\"AIDAEXAMPLE\"}",
        "{\"AWS\":[]}",
        "{\"Federated\":\"*\"}",
        "7"
      })
  void aPolicyOfTheHouseOpensNothing(String principal) {
    assertThat(policy(statement("Allow", principal, "")).observed()).isEmpty();
  }

  @Test
  void whatIsDeniedOrUnderAConditionIsNotJudged() {
    assertThat(policy(statement("Deny", "\"*\"", "")).observed()).isEmpty();
    assertThat(policy(statement("Allow", "\"*\"", ",\"Condition\":{}")).observed()).isEmpty();
  }

  @Test
  void statementsMayComeAsAList() {
    String list =
        "["
            + statement("Deny", "\"*\"", "")
            + ","
            + statement("Allow", "{\"AWS\":\"444455556666\"}", "")
            + "]";
    assertThat(policy(list).targets()).containsExactly(STRANGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "{\"Statement\":7}", "not json", "{\"Statement\":[[[]]]}"})
  void whatIsNoPolicyIsNothing(String policy) {
    assertThat(put(policy).observed()).isEmpty();
  }

  @Test
  void aHugeOrDeepPolicyIsHarmless() {
    assertThat(put("[".repeat(30_000)).observed()).isEmpty();
    assertThat(put("{\"Statement\":\"" + "x".repeat(40_000) + "\"}").observed()).isEmpty();
  }

  @Test
  void aThousandForeignAccountsAreBounded() {
    StringBuilder accounts = new StringBuilder("\"444455556666\"");
    for (int i = 0; i < 999; i++) {
      accounts.append(",\"").append(500_000_000_000L + i).append('"');
    }
    assertThat(policy(statement("Allow", "{\"AWS\":[" + accounts + "]}", "")).targets())
        .hasSize(100);
  }

  @Test
  void aGrantToAnotherAccountOpensTheKey() {
    assertThat(grant("arn:aws:iam::444455556666:role/Copier").targets()).containsExactly(STRANGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/Copier",
        "ec2.eu-central-1.amazonaws.com",
        "4444555566667",
        ""
      })
  void aGrantInsideTheAccountDoesNot(String grantee) {
    assertThat(grant(grantee).observed()).isEmpty();
  }

  @Test
  void whatFailedOpensNothing() {
    assertThat(grant("444455556666").withText("errorCode", "AccessDenied").observed()).isEmpty();
    assertThat(
            policy(statement("Allow", "\"*\"", ""))
                .withText("errorCode", "AccessDenied")
                .observed())
        .isEmpty();
  }

  @Test
  void withoutARequestThereIsNothing() {
    assertThat(Event.ec2("CreateGrant").from("kms.amazonaws.com").observed()).isEmpty();
    assertThat(Event.ec2("PutKeyPolicy").from("kms.amazonaws.com").observed()).isEmpty();
  }

  private static String statement(String effect, String principal, String more) {
    return "{\"Effect\":\"" + effect + "\",\"Principal\":" + principal + more + "}";
  }

  private static Event policy(String statements) {
    return put("{\"Version\":\"2012-10-17\",\"Statement\":" + statements + "}");
  }

  private static Event put(String policy) {
    return call("PutKeyPolicy", request().put("policy", policy));
  }

  private static Event grant(String grantee) {
    return call("CreateGrant", request().put("granteePrincipal", grantee));
  }

  private static ObjectNode request() {
    return JsonNodeFactory.instance.objectNode().put("keyId", KEY);
  }

  private static Event call(String name, ObjectNode request) {
    return Event.ec2(name).from("kms.amazonaws.com").with("requestParameters", request.toString());
  }
}
