package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.AlertTable;
import io.sharetrail.report.LatestAlerts;
import io.sharetrail.risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "Exit codes: 0 done; 1 an alert reached --fail-on; 2 usage or configuration error; 3 the run failed."
    })
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, a directory tree (as S3 lays it out, or any), a quoted glob, or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private ConfigOptions options;

  @Mixin private OrderOptions order;

  @Option(names = "--detail", description = "Print each alert's whole story below the table.")
  private boolean detail;

  @Option(names = "--suppressed", description = "List suppressed alerts too.")
  private boolean listSuppressed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write every revision of every alert as JSON lines; - for standard output instead of the table.")
  private String output;

  @Option(names = "--final", description = "Write only settled revisions to --output and --audit.")
  private boolean finalOnly;

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description = "Write suppressed alerts as JSON lines.")
  private String audit;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description =
          "Write records that could not be understood as JSON lines, their bytes as base64.")
  private String deadLetters;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with 1 if an alert is at least this severe: ${COMPLETION-CANDIDATES}.")
  private Severity failOn;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig config = options.load();
    InputFiles input = order.input(paths, console.in());
    Replay replay = new Replay(console).ordered(order.disorder());
    if (!detail) {
      replay.keepRows();
    }
    try (JsonLines alerts = JsonLines.to(output, console);
        JsonLines audits = JsonLines.to(audit, console);
        JsonLines letters = JsonLines.to(deadLetters, console)) {
      replay
          .onRevision(revision -> writeIfWanted(revision, alerts))
          .onAudit(revision -> writeIfWanted(revision, audits))
          .onDeadLetter(letters::write)
          .run(input, config, options.parallelism());
    }
    if (!JsonLines.isStandardOutput(output)) {
      print(replay, console);
    }
    replay.summary().print(console.style(), console.err());
    replay.summary().printDeadLetters(console.style(), console.columns(), console.err());
    return exitCode(replay);
  }

  private void writeIfWanted(Alert revision, JsonLines lines) {
    if (!finalOnly || revision.status() == AlertStatus.SETTLED) {
      lines.write(revision);
    }
  }

  private void print(Replay replay, Console console) {
    new AlertTable(console.style(), console.columns())
        .print(replay.all(), listSuppressed, console.out());
    if (detail) {
      AlertStory story = new AlertStory(console.style(), console.columns());
      for (Alert alert : LatestAlerts.of(listSuppressed ? replay.all() : replay.alerts())) {
        console.out().println();
        story.print(alert, console.out());
      }
    }
    console.out().flush();
  }

  private int exitCode(Replay replay) {
    boolean reached =
        failOn != null
            && replay.alerts().stream().anyMatch(alert -> alert.severity().compareTo(failOn) >= 0);
    return reached ? 1 : 0;
  }
}
