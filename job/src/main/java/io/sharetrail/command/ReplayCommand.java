package io.sharetrail.command;

import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.AlertTable;
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

  @Mixin private ConfigOptions options;

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

  @Option(
      names = "--fail-on-dead-letters",
      description = "Exit with 1 if anything could not be read or understood.")
  private boolean failOnDeadLetters;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig config = options.load();
    InputFiles found = InputFiles.of(paths, console.in());
    InputFiles input =
        new OutputFiles()
            .add("--output", output)
            .add("--audit", audit)
            .add("--dead-letters", deadLetters)
            .leftIn(found, options.file(), config);
    Replay replay =
        new Replay(console)
            .keepStories(row -> detail && (listSuppressed || row.suppressedBy() == null));
    try (JsonLines alerts = JsonLines.to(output, console);
        JsonLines audits = JsonLines.to(audit, console);
        JsonLines letters = JsonLines.to(deadLetters, console)) {
      replay
          .onRevision(revision -> writeIfWanted(revision, alerts))
          .onAudit(revision -> writeIfWanted(revision, audits))
          .onDeadLetter(letters::write)
          .run(input, config, options.parallelism());
      if (replay.summary().sawCloudTrail()) {
        alerts.begin();
        audits.begin();
      }
      letters.begin();
    }
    if (!JsonLines.isStandardOutput(output) && replay.summary().sawCloudTrail()) {
      print(replay, console);
    }
    replay.summary().print(console.style(), console.err());
    replay.summary().printDeadLetters(console.style(), console.errColumns(), console.err());
    InputVerdict.warn(replay, paths);
    return exitCode(replay);
  }

  private void writeIfWanted(Revision revision, JsonLines lines) {
    if (!finalOnly || revision.row().status() == AlertStatus.SETTLED) {
      lines.write(revision);
    }
  }

  private void print(Replay replay, Console console) {
    new AlertTable(console.style(), console.outColumns())
        .print(replay.all(), listSuppressed, console.out());
    if (detail) {
      AlertStory story = new AlertStory(console.style(), console.outColumns());
      replay
          .stories()
          .forEach(
              revision -> {
                console.out().println();
                story.print(revision.alert(), console.out());
              });
    }
    console.out().flush();
  }

  private int exitCode(Replay replay) {
    if (!replay.summary().sawCloudTrail()) {
      return 2;
    }
    if (failOnDeadLetters && replay.summary().hasDeadLetters()) {
      return 1;
    }
    boolean reached =
        failOn != null
            && replay.alerts().stream().anyMatch(alert -> alert.severity().compareTo(failOn) >= 0);
    return reached ? 1 : 0;
  }
}
