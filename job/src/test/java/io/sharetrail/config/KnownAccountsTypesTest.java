package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownAccountsTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organisation.members=[{account: \"111122223333\"}]",
        "organisation.members=[{account: \"111122223333\", from: 2024-05-01T00:00:00Z, to:"
            + " 2025-06-30T00:00:00Z}]",
        "trusted.when=[{account: \"123456789012\", regions: [], actors: []}]",
        "trusted.when=[{account: \"123456789012\", regions: [eu-central-1, us-gov-west-1], actors:"
            + " [\"arn:aws:iam::111122223333:role/Backup*\"], to: 2025-06-30T00:00:00Z}]",
      })
  void areReadAndWrittenBack(String setting) throws Exception {
    JobConfig config = ConfigLoader.load(null, PropertyGroups.none(), List.of(setting));

    assertThat(config.canonical()).contains(setting + "\n");
  }

  @Test
  void aPeriodEndsAfterItBegins() {
    assertThat(
            ConfigFiles.setErrors(
                "organisation.members=[{account: \"111122223333\", from: 2025-05-01T00:00:00Z, to:"
                    + " 2025-05-01T00:00:00Z}]"))
        .singleElement()
        .asString()
        .contains("from 2025-05-01T00:00:00Z is not before to 2025-05-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:iam::*:user/bob",
        "arn:aws:iam::111122223333:",
        "arn:aws:s3::111122223333:user/bob",
        "arn:aws:iam::111122223333:user/b b",
      })
  void anActorIsNamedWithItsAccount(String actor) {
    assertThat(
            ConfigFiles.setErrors(
                "trusted.when=[{account: \"123456789012\", actors: [\"" + actor + "\"]}]"))
        .singleElement()
        .asString()
        .contains("trusted.when.actors: \"" + actor + "\" is no ARN of an identity");
  }

  @Test
  void aVendorIsNeitherMemberNorPartner() {
    String vendors = "vendors=[{name: Acme, accounts: [\"555555555555\"]}]";

    assertThat(ConfigFiles.setErrors(vendors, "organisation.members=[{account: \"555555555555\"}]"))
        .singleElement()
        .asString()
        .contains("555555555555");
    assertThat(ConfigFiles.setErrors(vendors, "trusted.when=[{account: \"555555555555\"}]"))
        .singleElement()
        .asString()
        .contains("555555555555");
  }
}
