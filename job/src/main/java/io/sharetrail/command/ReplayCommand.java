package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the production pipeline over files and prints what it found. */
@Command(
    name = "replay",
    description = {
      "Run the pipeline over CloudTrail files and print the alerts.",
      "Reads every envelope CloudTrail comes in; plain, gzip or zstd. Order and duplicates do not matter."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail replay AWSLogs/ --config sharetrail.yaml",
      "  sharetrail replay 'trail/2025/03/*/*.json.gz' --detail",
      "  sharetrail replay AWSLogs/ --ordered --output alerts.jsonl --final",
      "  zcat trail.json.gz | sharetrail replay - --output alerts.jsonl --fail-on high",
      "",
      "Exit codes: 0 done; 1 an alert reached --fail-on, or there are dead letters and --fail-on-dead-letters;",
      "2 usage or configuration error, or no CloudTrail event in the input; 3 the run failed."
    })
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, a directory tree (as S3 lays it out, or any), a quoted glob, or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private JobOptions options;

  @Mixin private OrderOptions order;

  @Mixin private ReplayResults results;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig config = options.load();
    InputFiles input =
        results.outputs().leftIn(order.input(paths, console.in()), options.file(), config);
    Replay replay =
        results.of(
            console,
            paths,
            run -> run.ordered(order.disorder()).run(input, config, options.parallelism()));
    return results.exitCode(replay);
  }
}
