package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output option can destroy what is read, by whatever name it is called. */
class OutputFilesTest {

  private static final String EVENTS = "{\"Records\":[]}";

  @TempDir private Path folder;
  private Path events;

  @BeforeEach
  void write() throws IOException {
    events = Files.writeString(folder.resolve("events.json"), EVENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "--audit", "--dead-letters", "--html", "--csv"})
  void anInputIsNoOutput(String option) throws IOException {
    CommandRun run = CommandRun.of("replay", events.toString(), option, events.toString());
    assertRefused(run, option + " would overwrite");
    assertThat(events).hasContent(EVENTS);
  }

  @Test
  void linksAreSeenThrough() throws IOException {
    Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), events);
    Path hard = Files.createLink(folder.resolve("hard"), events);
    for (Path link : new Path[] {symbolic, hard}) {
      CommandRun run = CommandRun.of("replay", folder.toString(), "-o", link.toString());
      assertRefused(run, "would overwrite");
    }
    assertThat(events).hasContent(EVENTS);
  }

  @Test
  void theConfigurationIsNoOutput() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "alerts: {}\n");
    CommandRun run =
        CommandRun.of(
            "replay", events.toString(), "-c", config.toString(), "-o", config.toString());
    assertRefused(run, "part of the configuration");
    assertThat(config).hasContent("alerts: {}\n");
  }

  @Test
  void twoOutputsAreTwoFilesEvenBeforeTheyExist() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("new.jsonl"));
    CommandRun run =
        CommandRun.of(
            "replay",
            events.toString(),
            "-o",
            folder.resolve("new.jsonl").toString(),
            "--audit",
            link.toString());
    assertRefused(run, "--output and --audit name the same file");
    assertThat(folder.resolve("new.jsonl")).doesNotExist();
    assertRefused(
        CommandRun.of("replay", events.toString(), "-o", "-", "--dead-letters", "-"),
        "name the same file");
  }

  @Test
  void anOlderResultSurvivesARunThatReadNothing() throws IOException {
    Path alerts = Files.writeString(folder.resolve("alerts.out"), "older\n");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "nonsense: 1\n");
    CommandRun refused =
        CommandRun.of("replay", events.toString(), "-c", bad.toString(), "-o", alerts.toString());
    assertThat(refused.exit()).isEqualTo(2);
    CommandRun nothing = CommandRun.of("replay", events.toString(), "-o", alerts.toString());
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).contains("no CloudTrail events found in " + events);
    assertThat(alerts).hasContent("older\n");
  }

  @Test
  void anOwnResultAmongTheInputIsLeftOut() throws IOException {
    Path own = Files.writeString(folder.resolve("alerts.jsonl"), "{\"id\":\"3fa1b2c4\"}\n");
    CommandRun run = CommandRun.of("replay", folder.toString(), "-o", own.toString());
    assertThat(run.err())
        .contains("alerts.jsonl is not read: it is --output of this run")
        .contains("1 file ·");
  }

  @Test
  void whyAFileCannotBeWrittenIsSaidInWords() {
    CommandRun run =
        CommandRun.of("replay", events.toString(), "-o", folder + "/no/such/alerts.jsonl");
    assertRefused(run, "there is no folder " + folder + "/no/such");
    assertRefused(
        CommandRun.of("replay", events.toString(), "-o", folder.toString()), "it is a folder");
  }

  private static void assertRefused(CommandRun run, String why) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("sharetrail: ").contains(why);
  }
}
