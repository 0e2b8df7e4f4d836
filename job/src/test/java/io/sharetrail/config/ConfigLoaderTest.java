package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.risk.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir Path folder;

  @Test
  void readsNestedAndDottedKeys() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("geo")).resolve("c.mmdb"), "x");
    JobConfig config =
        ConfigFiles.load(
            folder,
            """
            # a comment
            organisation:
              accounts: ["111122223333", 123456789012]
            trusted.accounts:
              - "444455556666"
            vendors:
              - {name: Example Scan, accounts: ["777788889999"], inUse: false}
              - name: Example Backup
                accounts: [999988887777, 012345678912]
            location: {country: geo/../geo/c.mmdb}
            intake:
              maxRecordBytes: 1048576
              maxInflatedBytes: 32 MiB
            correlation:
              actor: {before: PT36H, after: 90m}
            risk:
              weights:
                consumed: 41
                consumed.byStranger: 11
                location: {new: 16}
            alerts:
              notBefore: 2025-06-01T00:00:00Z
              runbook: https://runbook.example/share?id=1
            """);

    assertThat(config.accounts().organisation()).containsExactly("111122223333", "123456789012");
    assertThat(config.accounts().trusted()).containsExactly("444455556666");
    assertThat(config.accounts().vendors())
        .containsExactly(
            new Vendor("Example Backup", Set.of("012345678912", "999988887777"), true),
            new Vendor("Example Scan", Set.of("777788889999"), false));
    assertThat(config.accounts().vendorOf("777788889999").name()).isEqualTo("Example Scan");
    assertThat(config.accounts().vendorOf("111122223333")).isNull();
    assertThat(config.location().country()).isEqualTo(folder.resolve("geo/c.mmdb").toString());
    assertThat(config.intake().maxRecordBytes()).isEqualTo(1 << 20);
    assertThat(config.intake().maxInflatedBytes()).isEqualTo(32 << 20);
    assertThat(config.correlation().actor())
        .isEqualTo(new Window(Duration.ofHours(36), Duration.ofMinutes(90)));
    assertThat(config.risk().points(Weight.CONSUMED)).isEqualTo(41);
    assertThat(config.risk().points(Weight.CONSUMED_BY_STRANGER)).isEqualTo(11);
    assertThat(config.risk().points(Weight.LOCATION_NEW)).isEqualTo(16);
    assertThat(config.alerts().notBefore()).isEqualTo(Instant.parse("2025-06-01T00:00:00Z"));
    assertThat(config.alerts().runbook()).isEqualTo("https://runbook.example/share?id=1");
  }

  @Test
  void settingsOverrideTheFileAndTheLastOneCounts() throws ConfigException {
    String yaml = "intake: {maxDepth: 10, maxLayers: 2}\ntrusted.accounts: ['111122223333']\n";

    JobConfig config =
        ConfigFiles.load(
            folder, yaml, "intake.maxDepth=11", "intake.maxDepth=12", "trusted.accounts=");

    assertThat(config.intake().maxDepth()).isEqualTo(12);
    assertThat(config.intake().maxLayers()).isEqualTo(2);
    assertThat(config.accounts().trusted()).isEmpty();
  }

  @Test
  void settingsGiveListsWithCommasOrAsYaml() throws ConfigException {
    Set<String> two = Set.of("012345678912", "111122223333");

    assertThat(ConfigFiles.set("trusted.accounts=111122223333, 012345678912").accounts().trusted())
        .isEqualTo(two);
    assertThat(
            ConfigFiles.set("trusted.accounts=[111122223333, \"012345678912\"]")
                .accounts()
                .trusted())
        .isEqualTo(two);
    assertThat(
            ConfigFiles.set("vendors=[{name: Example, accounts: [777788889999]}]")
                .accounts()
                .vendors())
        .containsExactly(new Vendor("Example", Set.of("777788889999"), true));
  }

  @Test
  void nothingUnsetsOptionalKeysAndEmptiesLists() throws ConfigException {
    String yaml =
        """
        location:
          country:
        alerts:
          runbook: ~
        correlation:
        vendors:
        organisation: {accounts: null}
        """;

    assertThat(ConfigFiles.load(folder, yaml)).isEqualTo(JobConfig.defaults());
    assertThat(ConfigFiles.load(folder, "")).isEqualTo(JobConfig.defaults());
    assertThat(ConfigFiles.load(folder, "\uFEFF# only a comment\n"))
        .isEqualTo(JobConfig.defaults());
    assertThat(
            ConfigFiles.load(folder, "alerts.runbook: https://a.example/", "alerts.runbook=")
                .alerts()
                .runbook())
        .isNull();
  }

  @Test
  void pathsInSettingsStartAtTheWorkingDirectory() throws ConfigException {
    JobConfig config = ConfigFiles.load(folder, "", "location.asn=./pom.xml");

    assertThat(config.location().asn()).isEqualTo("pom.xml");
  }

  @Test
  void anAccountMayBeInTheOrganisationAndTrusted() throws ConfigException {
    JobConfig config =
        ConfigFiles.set(
            "organisation.accounts=111122223333", "trusted.accounts=111122223333,111122223333");

    assertThat(config.accounts().organisation()).isEqualTo(config.accounts().trusted());
  }
}
