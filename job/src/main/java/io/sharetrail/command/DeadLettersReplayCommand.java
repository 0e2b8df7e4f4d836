package io.sharetrail.command;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives the kept bytes of dead letters back to the pipeline. */
@Command(
    name = "replay",
    description = {
      "Run the pipeline over the records in dead letters, each named by its first origin.",
      "A letter that holds only the beginning of its record stays the dead letter that it is."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  sharetrail replay trail/ --dead-letters letters.jsonl",
      "  sharetrail dead-letters replay letters.jsonl --set intake.maxDepth=200 --dead-letters left.jsonl",
      "",
      "Exit codes: 0 all were read; 1 some are dead letters still, or an alert reached --fail-on;",
      "2 usage or configuration error, or no CloudTrail event in the letters; 3 the run failed."
    })
final class DeadLettersReplayCommand implements Callable<Integer> {

  @ParentCommand private DeadLettersCommand parent;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What replay --dead-letters wrote; - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private JobOptions options;

  @Mixin private ReplayResults results;

  private long letters;
  private long cut;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig config = options.load();
    InputFiles input = InputFiles.of(paths, console.in());
    results.outputs().refuseIn(input, options.file(), config);
    DeadLetterFiles.read(input.files(), this::count);
    if (letters == 0) {
      console.err().println("0 letters: nothing to replay");
      return 0;
    }
    Replay replay =
        results.of(console, paths, run -> run.runDeadLetters(input, config, options.parallelism()));
    long deadStill = replay.summary().deadLetters();
    console
        .err()
        .println(
            letters
                + (letters == 1 ? " letter" : " letters")
                + " replayed · dead again "
                + (deadStill - cut)
                + " · not kept whole "
                + cut
                + (cut == 0
                    ? ""
                    : ": read these from their origin, or raise intake.deadLetterBytes"));
    return deadStill > 0 ? 1 : results.exitCode(replay);
  }

  private void count(DeadLetter letter) {
    letters++;
    cut += letter.isWhole() ? 0 : 1;
  }
}
