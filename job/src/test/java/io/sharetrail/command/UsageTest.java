package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets wrong is said before anything runs, and ends with exit code 2. */
class UsageTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "replay",
        "run",
        "canary",
        "explain",
        "inspect",
        "dead-letters",
        "validate"
      })
  void everyCommandHelpsAndSaysItsVersion(String command) {
    assertThat(CommandRun.of(command, "--help").out()).contains("Usage: sharetrail " + command);
    assertThat(CommandRun.of(command, "--version").out()).startsWith("sharetrail ");
    assertThat(CommandRun.of(command, "--help").exit()).isZero();
  }

  @Test
  void noCommandIsAnError() {
    CommandRun run = CommandRun.of();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "demo, replay, run, canary, explain, exposures, inspect, dead-letters, redeliver, evaluate or validate");
  }

  @Test
  void aRunNeedsASourceAndAPlaceForEverythingItSays() {
    CommandRun nothing = CommandRun.of("run");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("name a source").doesNotContain("\tat ");

    CommandRun silent =
        CommandRun.of(
            "run", "--set", "source.kinesis.streams=trail", "--set", "sink.kinesis.alerts=alerts");
    assertThat(silent.exit()).isEqualTo(2);
    assertThat(silent.err())
        .contains("sink.kinesis.audit", "sink.kinesis.deadLetters")
        .doesNotContain("say where alerts go");
  }

  @Test
  void propertyGroupsAreValidatedAsTheServiceWouldReadThem() throws IOException {
    Path groups =
        Files.writeString(
            folder.resolve("application_properties.json"),
            """
            [{"PropertyGroupId": "sharetrail", "PropertyMap": {
              "config": "file://%s/sharetrail.yaml", "intake.maxLayers": "0"}}]
            """
                .formatted(folder));
    Files.writeString(folder.resolve("sharetrail.yaml"), "trusted.accounts: [1]\n");

    CommandRun run = CommandRun.of("validate", "--properties", groups.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("file://" + folder + "/sharetrail.yaml line 1: trusted.accounts: \"1\"")
        .contains("property group sharetrail: intake.maxLayers: \"0\" is out of range");
    assertThat(
            CommandRun.of(
                    "validate",
                    "--properties",
                    groups.toString(),
                    "--set",
                    "intake.maxLayers=2",
                    "--set",
                    "trusted.accounts=")
                .out())
        .contains("valid (fingerprint");
    assertThat(CommandRun.of("validate").err()).contains("name a YAML file, or --properties FILE");
  }

  @Test
  void aMissingPathIsNamed() {
    CommandRun run = CommandRun.of("replay", folder.resolve("nowhere").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no such file or directory: " + folder.resolve("nowhere"));
  }

  @Test
  void anEmptyDirectoryIsAnErrorNotAnAllClear() {
    CommandRun run = CommandRun.of("replay", folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("no CloudTrail files below " + folder)
        .contains("it holds no files");
  }

  @Test
  void aDirectoryOfOtherThingsSaysHowMany() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "nothing");
    CommandRun run = CommandRun.of("replay", folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("1 other file");
  }

  @Test
  void aGlobThatMatchesNothingIsAnError() {
    CommandRun run = CommandRun.of("replay", folder + "/*.json.gz");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nothing matches");
  }

  @Test
  void everyConfigurationErrorIsSaidAtOnceWithTheNearestKey() throws IOException {
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    CommandRun run =
        CommandRun.of(
            "replay",
            events.toString(),
            "--set",
            "organization.accounts=111122223333",
            "--set",
            "risk.weights.consumed=400");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("organisation.accounts").contains("risk.weights.consumed");
  }

  @Test
  void anUnknownSeverityIsAnError() throws IOException {
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    CommandRun run = CommandRun.of("replay", events.toString(), "--fail-on", "terrible");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("terrible").containsIgnoringCase("critical");
  }

  @Test
  void anOutputThatCannotBeWrittenIsSaidBeforeTheRun() throws IOException {
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    CommandRun run =
        CommandRun.of("replay", events.toString(), "--output", folder + "/no/such/alerts.jsonl");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("cannot write");
  }

  @Test
  void validateAcceptsAndRefuses() throws IOException {
    Path good =
        Files.writeString(folder.resolve("good.yaml"), "trusted:\n  accounts: ['123456789012']\n");
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"), "trusted:\n  acounts: ['123456789012']\nrisks: 1\n");
    assertThat(CommandRun.of("validate", good.toString()).exit()).isZero();
    assertThat(CommandRun.of("validate", good.toString(), "--print").out())
        .contains("trusted.accounts");
    CommandRun refused = CommandRun.of("validate", bad.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("trusted.accounts").contains("risks");
  }

  @Test
  void filesThatDoNotSayWhenTheyWereDeliveredCannotBeOrdered() throws IOException {
    Files.writeString(
        folder.resolve("111122223333_CloudTrail_eu-central-1_20250312T0320Z_Abc.json.gz"), "");
    for (String name : List.of("a.json", "b.json", "c.json", "d_20251399T0000Z_.json")) {
      Files.writeString(folder.resolve(name), "{}");
    }
    CommandRun run = CommandRun.of("replay", "--ordered", folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("_CloudTrail_<region>_YYYYMMDDTHHmmZ_")
        .contains("4 of 5 have none: ")
        .contains("a.json", "b.json", "c.json", "leave --ordered out")
        .doesNotContain("d_2025");
  }

  @Test
  void standardInputCannotBeOrdered() {
    CommandRun run = CommandRun.withInput("{}", "replay", "--ordered", "-");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--ordered cannot read standard input");
  }

  @Test
  void disorderIsADurationAndNeedsAnOrder() throws IOException {
    String events = Files.writeString(folder.resolve("events.json"), "{}").toString();
    CommandRun alone = CommandRun.of("replay", "--disorder", "45m", events);
    assertThat(alone.exit()).isEqualTo(2);
    assertThat(alone.err()).contains("--disorder has no meaning without --ordered");
    for (String wrong : List.of("45", "soon", "-PT5M")) {
      CommandRun run = CommandRun.of("replay", "--ordered", "--disorder=" + wrong, events);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("--disorder").contains(wrong);
    }
  }

  @Test
  void aValueThatIsNoneTakesTwoLines() {
    for (String[] args :
        new String[][] {
          {"replay", "x", "--fail-on", "terrible"},
          {"replay"},
          {"replay", "x", "--outptu", "y"},
          {"frobnicate"},
          {"validate", "a", "b"}
        }) {
      CommandRun run = CommandRun.of(args);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(2);
      assertThat(run.err()).startsWith("sharetrail: ").contains("\nTry: sharetrail");
    }
  }

  @Test
  void onlyANearNameIsSuggested() {
    assertThat(CommandRun.of("frobnicate").err()).doesNotContain("did you mean");
    assertThat(CommandRun.of("replya").err()).contains("did you mean replay?");
    assertThat(CommandRun.of("replay", "x", "--outptu", "y").err())
        .contains("did you mean --output?");
    System.setProperty(
        "sharetrail.home", Path.of("../testdata").toAbsolutePath().normalize().toString());
    assertThat(CommandRun.of("demo", "smash-and-grap").err())
        .contains("did you mean smash-and-grab?");
  }

  @Test
  void aBrokenGeoFileIsSaidByEveryCommandBeforeItRuns() throws IOException {
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    Path geo = Files.writeString(folder.resolve("geo.mmdb"), "no database");
    Path config =
        Files.writeString(folder.resolve("c.yaml"), "location: {country: '" + geo + "'}\n");
    for (String[] args :
        new String[][] {
          {"validate", config.toString()},
          {"replay", events.toString(), "-c", config.toString()},
          {"explain", "3fa1", "--in", events.toString(), "-c", config.toString()}
        }) {
      CommandRun run = CommandRun.of(args);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("location.country", "geo.mmdb is not a MaxMind DB file");
    }
  }

  @Test
  void configurationErrorsFollowTheFile() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            "risk:\n  weights: {consumed: 4000}\ntrusted:\n  accounts: [1]\nnonsense: 1\n");
    assertThat(CommandRun.of("validate", bad.toString()).err().lines())
        .extracting(line -> line.replaceAll("^.* line (\\d+).*", "$1"))
        .containsExactly("2", "4", "5");
  }

  @Test
  void helpSaysHowItEndsAndGivesAnExample() {
    assertThat(CommandRun.of("validate", "--help").out()).contains("Exit codes:");
    assertThat(CommandRun.of("explain", "--help").out()).contains("Example:");
  }

  @Test
  void anIdThatIsNoIdIsAnError() throws IOException {
    Path events = Files.writeString(folder.resolve("events.json"), "{}");
    CommandRun run = CommandRun.of("explain", "xyz", "--in", events.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("hexadecimal");
  }

  /** Whoever gives the password itself, and gives it wrongly, does not find it in a log too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--set kafka.password=c4n4ry",
        "--set kafka.password c4n4ry",
        "--set kafka.pasword=c4n4ry",
        "--kafka.password=c4n4ry",
        "--set kafka.properties=sasl.jaas.config=c4n4ry",
        "--config password: c4n4ry",
        "--config password: \"c4n4ry \\ \"",
        "--config password: [c4n4ry]",
        "--config password: {c4n4ry: 1}",
        "--config password: c4n4ry: 1",
        "--config pasword: c4n4ry",
        "--config properties: [\"ssl.key.password=c4n4ry\"]"
      })
  void whatMayBeASecretIsNotRepeated(String mistake) throws IOException {
    String[] arguments = ("run " + mistake).split(" ");
    if (mistake.startsWith("--config ")) {
      Path yaml = folder.resolve("sharetrail.yaml");
      Files.writeString(yaml, "kafka:\n  " + mistake.substring("--config ".length()) + "\n");
      arguments = new String[] {"validate", "--print", yaml.toString()};
    }

    CommandRun run = CommandRun.of(arguments);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out() + run.err()).isNotBlank().doesNotContain("c4n4ry");
  }
}
