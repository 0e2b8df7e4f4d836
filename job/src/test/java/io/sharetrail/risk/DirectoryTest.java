package io.sharetrail.risk;

import static io.sharetrail.risk.Cast.DIRECTORY;
import static io.sharetrail.risk.Cast.OWNER;
import static io.sharetrail.risk.Cast.SIBLING;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.TRUSTED;
import static io.sharetrail.risk.Cast.VENDOR;
import static io.sharetrail.risk.Cast.through;
import static io.sharetrail.risk.Dossier.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the configuration knows, and who only looks as if it did. */
class DirectoryTest {

  private static final String GUARDDUTY = "malware-protection.guardduty.amazonaws.com";

  @ParameterizedTest
  @CsvSource({
    SIBLING + ", SAME_ORGANISATION",
    TRUSTED + ", TRUSTED",
    STRANGER + ", UNKNOWN_EXTERNAL",
    VENDOR + ", UNKNOWN_EXTERNAL"
  })
  void anOrganizationIsWhatItsManagementAccountIs(String account, Verdict verdict) {
    String arn = "arn:aws:organizations::" + account;
    assertThat(judge(arn + ":organization/o-exampleorgid")).isEqualTo(verdict);
    assertThat(judge(arn + ":ou/o-exampleorgid/ou-examplerootid-exampleouid")).isEqualTo(verdict);
    assertThat(judge(arn.replace("aws", "aws-us-gov") + ":organization/o-exampleorgid"))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:organizations::" + SIBLING + ":account/o-exampleorgid/" + STRANGER,
        "arn:aws:organizations::" + SIBLING + ":organization/o-exampleorgid/x",
        "arn:aws:organizations::" + SIBLING + ":ou/o-exampleorgid",
        "arn:aws:organizations::" + SIBLING + "0:organization/o-exampleorgid",
        "arn:aws:iam::" + SIBLING + ":organization/o-exampleorgid",
        "x:arn:aws:organizations::" + SIBLING + ":organization/o-exampleorgid",
        "o-exampleorgid",
        Target.UNREADABLE,
      })
  void anythingElseIsUnknown(String target) {
    assertThat(judge(target)).isEqualTo(Verdict.UNKNOWN_EXTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssm.amazonaws.com",
        "cloudformation.amazonaws.com",
        "member.org.stacksets.cloudformation.amazonaws.com",
        "dlm.amazonaws.com",
        "backup.amazonaws.com",
        "imagebuilder.amazonaws.com"
      })
  void aServiceThatWorksForAnAuthorVouchesForNobody(String service) {
    assertThat(judge(STRANGER, linked(service))).isEqualTo(Verdict.UNKNOWN_EXTERNAL);
    assertThat(judge(SIBLING, linked(service))).isEqualTo(Verdict.SAME_ORGANISATION);
    assertThat(judge(TRUSTED, linked(service))).isEqualTo(Verdict.TRUSTED);
    assertThat(judge(VENDOR, linked(service))).isEqualTo(Verdict.VENDOR);
  }

  @Test
  void aServiceThatWorksOnItsOwnAccountIsVerified() {
    assertThat(judge(STRANGER, linked(GUARDDUTY))).isEqualTo(Verdict.AWS_SERVICE);
  }

  private static Actor linked(String service) {
    return through(
        "arn:aws:iam::" + OWNER + ":role/aws-service-role/" + service + "/AWSServiceRole", service);
  }

  private static Verdict judge(String target) {
    return judge(target, Cast.ALICE);
  }

  private static Verdict judge(String target, Actor actor) {
    return DIRECTORY
        .judge(new Target(target), share(target).by(actor).investigation().subject())
        .verdict();
  }
}
