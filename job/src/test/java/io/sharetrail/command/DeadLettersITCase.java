package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters given back to the pipeline, each on a Flink of its own. */
class DeadLettersITCase {

  private static final Path STORY = Path.of("../testdata/scenarios/smash-and-grab/input.jsonl");

  @TempDir private Path folder;

  @Test
  void aLetterIsReadAgainUnderItsFirstOrigin() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.jsonl"), tooDeep() + "\ngarbage\n");
    Path letters = folder.resolve("letters.jsonl");
    Path left = folder.resolve("left.jsonl");
    Path alerts = folder.resolve("alerts.jsonl");
    CommandRun first =
        CommandRun.of("replay", trail.toString(), "--dead-letters", letters.toString());
    assertThat(first.err()).contains("dead letters 2 (not-json 1, too-deep 1)");

    CommandRun again =
        CommandRun.of(
            "dead-letters",
            "replay",
            letters.toString(),
            "--set",
            "intake.maxDepth=200",
            "--output",
            alerts.toString(),
            "--dead-letters",
            left.toString());

    assertThat(again.exit()).as(again.err()).isEqualTo(1);
    assertThat(again.out()).contains("snap-0b03182e6379199fa");
    assertThat(again.err()).contains("2 letters replayed · dead again 1 · not kept whole 0");
    assertThat(Files.readString(alerts)).contains("trail.jsonl#0");
    assertThat(Files.readAllLines(left)).singleElement().asString().contains("trail.jsonl#1");
  }

  @Test
  void allReadIsZeroAndWhatWasCutStaysAsItWas() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.jsonl"), tooDeep() + "\n");
    Path whole = folder.resolve("whole.jsonl");
    Path cut = folder.resolve("cut.jsonl");
    Path left = folder.resolve("left.jsonl");
    CommandRun.of("replay", trail.toString(), "--dead-letters", whole.toString());
    CommandRun.of(
        "replay",
        trail.toString(),
        "--set",
        "intake.deadLetterBytes=100",
        "--dead-letters",
        cut.toString());

    assertThat(replay(whole).exit()).isZero();
    CommandRun run = replay(cut, "--dead-letters", left.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("not kept whole 1").contains("intake.deadLetterBytes");
    assertThat(left).hasSameTextualContentAs(cut);
  }

  @Test
  void listingGroupsByReasonAndOrigin() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.jsonl"), "one\ntwo\n{\"a\":1}\n");
    Path letters = folder.resolve("letters.jsonl");
    CommandRun.of("replay", trail.toString(), "--dead-letters", letters.toString());

    CommandRun list = CommandRun.of("dead-letters", "list", letters.toString());

    List<String> lines = list.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("not-json").contains("2");
    assertThat(lines.get(2)).startsWith("not-cloudtrail");
    CommandRun wrong = CommandRun.of("dead-letters", "list", trail.toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("trail.jsonl, record 0, is no dead letter");
  }

  @Test
  void anInputIsNoOutputAlthoughItIsOfOurMaking() throws IOException {
    Path trail = Files.writeString(folder.resolve("trail.json"), "garbage\n");
    Path letters = folder.resolve("letters.jsonl");
    CommandRun.of("replay", trail.toString(), "--dead-letters", letters.toString());
    String before = Files.readString(letters);
    assertThat(before).isNotEmpty();

    CommandRun run = replay(letters, "--dead-letters", letters.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--dead-letters would overwrite");
    assertThat(letters).hasContent(before);
  }

  @Test
  void noLettersAreNothingToDo() throws IOException {
    Path letters = Files.writeString(folder.resolve("letters.jsonl"), "");
    CommandRun run = replay(letters);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("nothing to replay");
  }

  private static CommandRun replay(Path letters, String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of("dead-letters", "replay", letters.toString(), "--set", "intake.maxDepth=200"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  /** The story's share, with something in it that is nested deeper than is read. */
  private static String tooDeep() throws IOException {
    String share = Files.readAllLines(STORY).get(37);
    String deep = "[".repeat(80) + "]".repeat(80);
    return share.substring(0, share.length() - 1) + ",\"deep\":" + deep + "}";
  }
}
