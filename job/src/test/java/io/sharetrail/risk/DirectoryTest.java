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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void whatIsOnAPublicListBearsItsNameAndNoTrust() {
    TargetVerdict listed =
        DIRECTORY.judge(new Target(Cast.LISTED), share(Cast.LISTED).investigation().subject());
    assertThat(listed.verdict()).isEqualTo(Verdict.LISTED_VENDOR);
    assertThat(listed.label()).isEqualTo("Listed Scanner");
    assertThat(listed.verdict().untrusted()).isTrue();
    assertThat(judge(TRUSTED)).as("declared goes before listed").isEqualTo(Verdict.TRUSTED);
  }

  /** The share of {@link Dossier} is in eu-central-1. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "002294850712, aws-service-role/malware-protection.guardduty.amazonaws.com/, -,"
            + " AWS_SERVICE",
        "652050842985, aws-service-role/malware-protection.guardduty.amazonaws.com/, -,"
            + " UNKNOWN_EXTERNAL",
        "444455556666, aws-service-role/malware-protection.guardduty.amazonaws.com/, -,"
            + " UNKNOWN_EXTERNAL",
        "002294850712, aws-service-role/ssm.amazonaws.com/, -, UNKNOWN_EXTERNAL",
        "002294850712, my/, -, UNKNOWN_EXTERNAL",
        "002294850712, '', -, UNKNOWN_EXTERNAL",
        "002294850712, aws-service-role/malware-protection.guardduty.amazonaws.com/,"
            + " ssm.amazonaws.com, UNKNOWN_EXTERNAL",
      })
  void regionAccountAndRoleOfGuardDutyHaveToFit(
      String account, String path, String invokedBy, Verdict verdict) {
    String role = "AWSServiceRoleForAmazonGuardDutyMalwareProtection";
    Actor actor = through("arn:aws:iam::" + OWNER + ":role/" + path + role, invokedBy);
    assertThat(judge(account, actor)).isEqualTo(verdict);
  }

  @Test
  void noTwoRegionsHaveOneAccount() {
    assertThat(ServiceAccounts.guardDuty()).hasSize(37);
    assertThat(ServiceAccounts.guardDuty().values())
        .doesNotHaveDuplicates()
        .allMatch(account -> account.matches("[0-9]{12}"));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-12T09:59:59.999Z, UNKNOWN_EXTERNAL",
    "2025-03-12T10:00:00Z, SAME_ORGANISATION",
    "2025-03-12T10:59:59.999Z, SAME_ORGANISATION",
    "2025-03-12T11:00:00Z, UNKNOWN_EXTERNAL",
  })
  void aMemberBelongsToTheOrganisationFromOneMomentToAnother(Instant time, Verdict verdict) {
    Membership hour =
        new Membership(
            STRANGER, Instant.parse("2025-03-12T10:00:00Z"), Instant.parse("2025-03-12T11:00:00Z"));

    assertThat(hour.covers(STRANGER, time.toEpochMilli()))
        .isEqualTo(verdict == Verdict.SAME_ORGANISATION);
    assertThat(hour.covers(VENDOR, time.toEpochMilli())).isFalse();
  }

  /** The share of {@link Dossier} is alice's, in eu-central-1, on 2025-03-12 at ten o'clock. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, -, TRUSTED",
        "eu-central-1, -, -, -, TRUSTED",
        "us-east-1, -, -, -, UNKNOWN_EXTERNAL",
        "-, arn:aws:iam::111122223333:user/alice, -, -, TRUSTED",
        "-, arn:aws:iam::111122223333:user/*, -, -, TRUSTED",
        "-, arn:aws:iam::111122223333:user/alic, -, -, UNKNOWN_EXTERNAL",
        "-, arn:aws:iam::111122223333:user/bob, -, -, UNKNOWN_EXTERNAL",
        "-, -, 2025-03-12T10:00:00Z, 2025-03-12T10:00:01Z, TRUSTED",
        "-, -, 2025-03-12T10:00:01Z, -, UNKNOWN_EXTERNAL",
        "-, -, -, 2025-03-12T10:00:00Z, UNKNOWN_EXTERNAL",
        "us-east-1, arn:aws:iam::111122223333:user/alice, -, -, UNKNOWN_EXTERNAL",
      })
  void trustHoldsWhereAllOfItsConditionsDo(
      String region, String actor, Instant from, Instant to, Verdict verdict) {
    Trust trust =
        new Trust(
            STRANGER,
            region == null ? List.of() : List.of(region),
            actor == null ? List.of() : List.of(actor),
            from,
            to);
    Directory directory = new Directory(Set.of(), List.of(), Set.of(), List.of(trust), Map.of());

    assertThat(
            directory
                .judge(new Target(STRANGER), share(STRANGER).investigation().subject())
                .verdict())
        .isEqualTo(verdict);
    assertThat(directory.judge(new Target("all"), share("all").investigation().subject()).verdict())
        .isEqualTo(Verdict.PUBLIC);
  }

  @Test
  void aRoleIsNamedByItselfOrByItsSession() {
    Trust byRole =
        new Trust(
            STRANGER, List.of(), List.of("arn:aws:iam::111122223333:role/Nightly*"), null, null);
    Actor session = through("arn:aws:iam::111122223333:role/NightlyBackup", null);

    assertThat(byRole.covers(STRANGER, share(STRANGER).by(session).investigation().subject()))
        .isTrue();
    assertThat(byRole.covers(STRANGER, share(STRANGER).investigation().subject())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a*c, abc, true",
    "a*c, ac, true",
    "a*c, abcd, false",
    "*, '', true",
    "a**b, axxb, true",
    "*a*b*, xxaxxbxx, true",
    "*ab, aab, true",
    "ab, abc, false",
    "'', a, false",
  })
  void aStarStandsForAnyCharacters(String pattern, String text, boolean matches) {
    assertThat(Trust.matches(pattern, text)).isEqualTo(matches);
    assertThat(Trust.matches("*a".repeat(50) + "b", "a".repeat(2000))).isFalse();
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
