package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.AlertTable;
import io.sharetrail.report.LatestAlerts;
import io.sharetrail.risk.Severity;
import picocli.CommandLine.Option;

/** What a replay prints, writes and fails on: the options of every command that is one. */
final class ReplayResults {

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

  @FunctionalInterface
  interface Run {
    void run(Replay replay) throws Exception;
  }

  /** Runs a replay, and prints and writes its results as the options say. */
  Replay of(Console console, Run run) throws Exception {
    Replay replay = new Replay(console);
    if (!detail) {
      replay.keepRows();
    }
    try (JsonLines alerts = JsonLines.to(output, console);
        JsonLines audits = JsonLines.to(audit, console);
        JsonLines letters = JsonLines.to(deadLetters, console)) {
      replay
          .onRevision(revision -> writeIfWanted(revision, alerts))
          .onAudit(revision -> writeIfWanted(revision, audits))
          .onDeadLetter(letters::write);
      run.run(replay);
    }
    if (!JsonLines.isStandardOutput(output)) {
      print(replay, console);
    }
    replay.summary().print(console.style(), console.err());
    replay.summary().printDeadLetters(console.style(), console.columns(), console.err());
    return replay;
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

  /** 1 if an alert reached {@code --fail-on}, else 0. */
  int exitCode(Replay replay) {
    boolean reached =
        failOn != null
            && replay.alerts().stream().anyMatch(alert -> alert.severity().compareTo(failOn) >= 0);
    return reached ? 1 : 0;
  }
}
