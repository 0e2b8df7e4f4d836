package io.sharetrail.risk;

import static io.sharetrail.risk.Cast.OWNER;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.through;
import static io.sharetrail.risk.Dossier.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks like theft and is none, and what only dresses up as such. */
class SuppressionTest {

  private static final String SERVICE = "malware-protection.guardduty.amazonaws.com";
  private static final String LINKED =
      "arn:aws:iam::111122223333:role/aws-service-role/" + SERVICE + "/AWSServiceRoleForMalware";

  @Test
  void theOwnAccountIsNoTarget() {
    Assessment own = share(OWNER).with(Clue.clue(Kind.TAMPERING)).assess();
    assertThat(own.suppressedBy()).isEqualTo("shared with its owner only");
    assertThat(own.score()).isZero();
    assertThat(own.contributions()).isEmpty();
  }

  @Test
  void aServiceThroughItsOwnRoleIsVerified() {
    Assessment scan = share(STRANGER).by(through(LINKED, SERVICE)).assess();
    assertThat(scan.suppressedBy())
        .isEqualTo("verified AWS service " + SERVICE + ", through its service-linked role");
    assertThat(scan.targets().get(0).verdict()).isEqualTo(Verdict.AWS_SERVICE);
    assertThat(
            share(STRANGER)
                .by(through(LINKED.replace("arn:aws:", "arn:aws-us-gov:"), SERVICE))
                .assess()
                .suppressed())
        .isTrue();
  }

  @Test
  void noServiceMakesASnapshotPublicUnseen() {
    assertThat(share("all").by(through(LINKED, SERVICE)).score()).isEqualTo(60);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "arn:aws:iam::111122223333:role/AWSServiceRoleForAmazonGuardDutyMalwareProtection | "
            + SERVICE
            + " | only the name is the service's",
        "arn:aws:iam::444455556666:role/aws-service-role/"
            + SERVICE
            + "/R | "
            + SERVICE
            + " | the role is of another account",
        LINKED + " | null | nobody says a service called",
        LINKED + " | ssm.amazonaws.com | another service called",
        LINKED + " | " + SERVICE + ".example.com | a host that only begins alike",
        "null | " + SERVICE + " | no issuer",
        "arn:aws:iam::111122223333:role/my/aws-service-role/"
            + SERVICE
            + "/R | "
            + SERVICE
            + " | the path is below another",
        "arn:aws:iam::111122223333:role/x/::111122223333:role/aws-service-role/"
            + SERVICE
            + "/R | "
            + SERVICE
            + " | a path that holds an ARN, for IAM allows colons there",
        "arn:aws:iam::111122223333:role/x/arn:aws:iam::111122223333:role/aws-service-role/"
            + SERVICE
            + "/R | "
            + SERVICE
            + " | a path that holds a whole ARN",
        "arn:aws:sts::111122223333:role/aws-service-role/"
            + SERVICE
            + "/R | "
            + SERVICE
            + " | not of IAM",
      })
  void anythingLessIsNot(String issuerArn, String invokedBy, String why) {
    Assessment assessment = share(STRANGER).by(through(issuerArn, invokedBy)).assess();
    assertThat(assessment.suppressed()).as(why).isFalse();
    assertThat(assessment.score()).isEqualTo(21);
  }
}
