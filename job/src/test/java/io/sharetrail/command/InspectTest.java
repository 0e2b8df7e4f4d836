package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sharetrail inspect}: one line for everything that is read, and why it became what it is.
 */
class InspectTest {

  private static final Path STORY = Path.of("../testdata/scenarios/smash-and-grab/input.jsonl");

  @TempDir private Path folder;

  @Test
  void everyEventOfAStoryHasItsLine() throws IOException {
    CommandRun run = CommandRun.of("inspect", STORY.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSameSizeAs(Files.readAllLines(STORY));
    assertThat(run.out())
        .contains(
            "input.jsonl#37  event  ModifySnapshotAttribute ec2.amazonaws.com · 2025-03-12T03:14:24Z"
                + " · alice · eu-central-1  subject ebs-snapshot-shared snap-0b03182e6379199fa"
                + " → 444455556666: becomes an alert")
        .contains("evidence snapshot-created")
        .contains("sighting: says only who was where, or looked around")
        .contains("no bearing: not a call that is watched for")
        .doesNotContain("\u001b");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("1 file · 41 records · 41 events").contains("dead letters 0");
  }

  @Test
  void skipsAndDeadLettersSayWhyAndWhere() throws IOException {
    String share = Files.readAllLines(STORY).get(37);
    String text = new ObjectMapper().writeValueAsString(share);
    Path file =
        Files.writeString(
            folder.resolve("mixed.json"),
            String.join(
                "\n",
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"message\":\"hello\"},{\"message\":"
                    + text
                    + "}]}",
                "{\"messageType\":\"CONTROL_MESSAGE\"}",
                "garbage",
                "{\"eventName\":1,\"eventSource\":\"ec2.amazonaws.com\"}"));

    CommandRun run = CommandRun.of("inspect", file.toString());

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .contains(
            "mixed.json#0  CloudWatch Logs › content › record 0  dead letter not-json: neither");
    assertThat(lines.get(1)).contains("#0  CloudWatch Logs › record 1 › message › event  Modify");
    assertThat(lines.get(2)).contains("#1  record  skipped control-message: CloudWatch Logs tests");
    assertThat(lines.get(3)).contains("#2  record  dead letter not-json");
    assertThat(lines.get(4)).contains("dead letter wrong-type: field eventName");
    assertThat(run.exit()).isZero();
    assertThat(CommandRun.of("inspect", file.toString(), "--fail-on-dead-letters").exit())
        .isEqualTo(1);
    assertThat(CommandRun.of("inspect", STORY.toString(), "--fail-on-dead-letters").exit())
        .isZero();
  }

  @Test
  void machinesGetOneObjectForEach() throws IOException {
    CommandRun run =
        CommandRun.withInput(Files.readString(STORY) + "garbage\n", "inspect", "-", "--json");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(42);
    JsonNode share = new ObjectMapper().readTree(lines.get(37));
    assertThat(share.path("became").asText()).isEqualTo("event");
    assertThat(share.path("eventName").asText()).isEqualTo("ModifySnapshotAttribute");
    assertThat(share.at("/observations/0/role").asText()).isEqualTo("subject");
    assertThat(share.at("/observations/0/targets/0").asText()).isEqualTo("444455556666");
    JsonNode letter = new ObjectMapper().readTree(lines.get(41));
    assertThat(letter.path("became").asText()).isEqualTo("dead-letter");
    assertThat(letter.path("reason").asText()).isEqualTo("not-json");
  }

  @Test
  void whatAnAttackerChoseCannotReachTheTerminal() throws IOException {
    String evil = "\\u001b[2J\\u202e" + "x".repeat(100_000);
    String event =
        "{\"eventName\":\""
            + evil
            + "\",\"eventSource\":\""
            + evil
            + "\",\"awsRegion\":\""
            + evil
            + "\",\"errorCode\":\""
            + evil
            + "\",\"userIdentity\":{\"arn\":\""
            + evil
            + "\",\"userName\":\""
            + evil
            + "\"},\"eventTime\":\"2024-08-01T12:28:02Z\"}";
    for (String form : new String[] {"--json", "--set=intake.maxDepth=64"}) {
      String out = CommandRun.withInput(event, "inspect", "-", form).out();
      assertThat(out).doesNotContain("\u001b").doesNotContain("\u202e").hasSizeLessThan(10_000);
      assertThat(out.lines()).hasSize(1);
    }
  }

  @Test
  void aMissingFileIsAnError() {
    CommandRun run = CommandRun.of("inspect", folder.resolve("nowhere").toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no such file or directory");
  }
}
