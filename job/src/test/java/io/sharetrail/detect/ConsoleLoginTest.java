package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.investigation.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleLoginTest {

  private static final String USER =
      "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/alice\","
          + "\"accountId\":\"111122223333\",\"userName\":\"alice\"}";

  private static final Event LOGIN =
      Event.ec2("ConsoleLogin")
          .from("signin.amazonaws.com")
          .with("userIdentity", USER)
          .with("responseElements", "{\"ConsoleLogin\":\"Success\"}")
          .with("additionalEventData", "{\"MobileVersion\":\"No\",\"MFAUsed\":\"No\"}");

  @Test
  void aPasswordAloneIsEvidenceAboutTheUser() {
    assertThat(LOGIN.observed())
        .singleElement()
        .matches(login -> login.kind() == Kind.CONSOLE_LOGIN_WITHOUT_MFA)
        .matches(login -> login.actor().canonical().endsWith(":user/alice"));
    assertThat(LOGIN.with("userIdentity", USER.replace("IAMUser", "Root")).observed()).hasSize(1);
  }

  @Test
  void itSaysNothingOfOthersAtTheAddress() {
    assertThat(Dimension.ACTOR.joins(Kind.CONSOLE_LOGIN_WITHOUT_MFA)).isTrue();
    assertThat(Dimension.SOURCE_IP.joins(Kind.CONSOLE_LOGIN_WITHOUT_MFA)).isFalse();
    assertThat(Dimension.OWNER.joins(Kind.CONSOLE_LOGIN_WITHOUT_MFA)).isFalse();
  }

  /** Their provider may have asked for a second factor; AWS says No of all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"AssumedRole", "SAMLUser", "WebIdentityUser", "FederatedUser"})
  void ofWhomAnotherProviderKnowsNothingIsKnown(String type) {
    assertThat(LOGIN.with("userIdentity", USER.replace("IAMUser", type)).observed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"MFAUsed\":\"Yes\"}", "{}", "null", "[]", "\"No\"", "{\"MFAUsed\":[]}"})
  void onlyNoIsNo(String additional) {
    assertThat(LOGIN.with("additionalEventData", additional).observed()).isEmpty();
  }

  @Test
  void whoWasNotLetInIsNoEvidence() {
    assertThat(LOGIN.with("responseElements", "{\"ConsoleLogin\":\"Failure\"}").observed())
        .isEmpty();
    assertThat(LOGIN.withText("errorMessage", "Failed authentication").observed()).isEmpty();
    assertThat(LOGIN.with("responseElements", "null").observed()).isEmpty();
    assertThat(LOGIN.from("ec2.amazonaws.com").observed()).isEmpty();
  }
}
