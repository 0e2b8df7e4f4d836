package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigErrorsTest {

  @TempDir Path folder;

  @Test
  void reportsEverythingAtOnce() {
    List<String> errors =
        ConfigFiles.errors(
            folder,
            """
            intake:
              outOfOrderness: 15 minutes
              maxRecordBytes: 8MB
              sightingCache: 1000
              maxDepht: 3
            risk.weights.consumed: 101
            location:
              country: nowhere.mmdb
            alerts:
              runbook: ftp://runbook.example
            """,
            "correlation.tombstone=91d",
            "intake.maxLayers=",
            "nonsense");

    assertThat(errors)
        .containsExactlyInAnyOrder(
            "sharetrail.yaml line 2: intake.outOfOrderness: \"15 minutes\" is not a duration;"
                + " accepted: a duration from 0s to 24h, as 500ms, 10s, 15m, 24h, 7d or ISO-8601"
                + " (PT15M)",
            "sharetrail.yaml line 3: intake.maxRecordBytes: \"8MB\" has a unit that is not clear"
                + " (write KiB, MiB or GiB); accepted: a size from 1KiB to 256MiB, in bytes or as"
                + " 64KiB, 8MiB",
            "sharetrail.yaml line 4: intake.sightingCache: \"1000\" is not a power of two (near:"
                + " 512); accepted: a power of two from 16 to 16777216",
            "sharetrail.yaml line 5: unknown key \"intake.maxDepht\"; did you mean"
                + " intake.maxDepth?",
            "sharetrail.yaml line 6: risk.weights.consumed: \"101\" is out of range; accepted: a"
                + " whole number from 0 to 100",
            "sharetrail.yaml line 8: location.country: \"nowhere.mmdb\" does not exist (looked for"
                + " nowhere.mmdb); accepted: the path of a file that can be read; a relative one"
                + " starts at the configuration file's folder, or for --set at the working"
                + " directory; or where every worker fetches it: s3://bucket/key, or"
                + " classpath:name for a file inside the job jar",
            "sharetrail.yaml line 10: alerts.runbook: \"ftp://runbook.example\" does not begin"
                + " with http:// or https://; accepted: an http or https URL without a password,"
                + " up to 2048 characters",
            "--set: correlation.tombstone: \"91d\" is too long; accepted: a duration from 1h to"
                + " 90d, as 500ms, 10s, 15m, 24h, 7d or ISO-8601 (PT15M)",
            "--set: intake.maxLayers: no value was given (leave the key out for its default);"
                + " accepted: a whole number from 1 to 16",
            "--set: \"nonsense\" is not of the form key=value");
  }

  @Test
  void theMessageListsTheErrors() {
    assertThatThrownBy(() -> ConfigFiles.set("a=1", "b=2"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("2 errors in the configuration:\n  - --set: unknown key \"a\"");
  }

  @ParameterizedTest
  @CsvSource({
    "intake.maxdepth, intake.maxDepth",
    "intake.max-depth, intake.maxDepth",
    "organization.accounts, organisation.accounts",
    "correlate, correlation",
    "maxLayers, intake.maxLayers",
    "intake.rawBytes, alerts.rawBytes",
    "intake.runbook, alerts.runbook",
    "risk.weights.lineage.sameIdentiy, risk.weights.lineage.sameIdentity",
    "risk.base.public, risk.weights.attempt.public or risk.weights.base.public",
    "actor, correlation.actor or risk.weights.novelty.actor",
    "before, correlation.actor.before or correlation.owner.before or"
        + " correlation.snapshot.before",
  })
  void suggestsTheNearestKey(String written, String meant) {
    assertThat(ConfigFiles.setErrors(written + "=1"))
        .containsExactly("--set: unknown key \"" + written + "\"; did you mean " + meant + "?");
  }

  @Test
  void namesTheKeysOfAGroup() {
    assertThat(ConfigFiles.setErrors("alerts=1", "alerts.qqqqqqqqqqq=1"))
        .containsExactly(
            "--set: alerts is a group of keys, not a value; its keys: alerts.notBefore,"
                + " alerts.rawBytes, alerts.runbook, alerts.storm",
            "--set: unknown key \"alerts.qqqqqqqqqqq\"; known here: alerts.notBefore,"
                + " alerts.rawBytes, alerts.runbook, alerts.storm");
  }

  @Test
  void anAccountIdThatLostItsZeroIsExplained() {
    assertThat(ConfigFiles.errors(folder, "trusted.accounts: [12345678912, '1111-2222-3333']"))
        .hasSize(2)
        .anySatisfy(
            error ->
                assertThat(error)
                    .contains("\"12345678912\" is a number that is not exactly 12 digits")
                    .contains("quote it"))
        .anySatisfy(error -> assertThat(error).contains("\"1111-2222-3333\" is not exactly 12"));
  }

  @Test
  void vendorsAreCheckedFieldByField() {
    String yaml =
        """
        vendors:
          - {name: "a;b", accounts: ["1"], inUse: yes, inuse: true}
          - {accounts: []}
          - Example
        """;

    assertThat(ConfigFiles.errors(folder, yaml))
        .hasSize(7)
        .anySatisfy(e -> assertThat(e).contains("line 2: vendors.name: \"a;b\" is not a name"))
        .anySatisfy(e -> assertThat(e).contains("line 2: vendors.accounts: \"1\""))
        .anySatisfy(e -> assertThat(e).contains("line 2: vendors.inUse: \"yes\" is neither"))
        .anySatisfy(e -> assertThat(e).contains("unknown field \"inuse\"; did you mean inUse?"))
        .anySatisfy(e -> assertThat(e).contains("line 3: vendors: a vendor has no name"))
        .anySatisfy(e -> assertThat(e).contains("line 3: vendors: a vendor needs at least one"))
        .anySatisfy(e -> assertThat(e).contains("line 4: vendors: \"Example\" is not a vendor"));
  }

  @Test
  void rulesBetweenKeys() {
    assertThat(
            ConfigFiles.setErrors(
                "organisation.accounts=111122223333",
                "trusted.accounts=444455556666",
                "vendors=[{name: A, accounts: [111122223333, 444455556666, 777788889999]},"
                    + " {name: A, accounts: [123456789012]}, {name: B, accounts: [777788889999]}]",
                "intake.maxRecordBytes=65MiB",
                "intake.outOfOrderness=2h",
                "correlation.tombstone=1h",
                "risk.weights.denied.few=19"))
        .containsExactlyInAnyOrder(
            "vendors: the name \"A\" is given twice",
            "the account 111122223333 is in organisation.accounts and in vendor \"A\"; keep it in"
                + " one of them",
            "the account 444455556666 is in trusted.accounts and in vendor \"A\"; keep it in one"
                + " of them",
            "the account 777788889999 is in vendor \"A\" and in vendor \"B\"; keep it in one of"
                + " them",
            "intake.maxRecordBytes (65MiB) must not be more than intake.maxInflatedBytes (64MiB)",
            "intake.outOfOrderness (2h) must not be more than correlation.tombstone (1h)",
            "risk.weights.denied.few (19) must not be more than risk.weights.denied.many (18)");
  }

  @Test
  void aBrokenFileIsNamed() throws Exception {
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ConfigLoader.load(binary, List.of()))
        .hasMessageContaining("binary.yaml: the configuration file is not UTF-8 text");
    assertThatThrownBy(() -> ConfigLoader.load(folder.resolve("none.yaml"), List.of()))
        .hasMessageContaining("none.yaml: the configuration file does not exist");
    assertThat(ConfigFiles.errors(folder, "intake: [\nmaxDepth: 3\n"))
        .hasSize(1)
        .allSatisfy(e -> assertThat(e).matches("sharetrail.yaml line \\d+ column \\d+: is not.*"));
    assertThat(ConfigFiles.errors(folder, "- 1")).first().asString().contains("expected keys");
  }
}
