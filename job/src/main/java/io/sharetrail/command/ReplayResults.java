package io.sharetrail.command;

import io.sharetrail.alert.AlertStatus;
import io.sharetrail.report.AlertCsv;
import io.sharetrail.report.AlertRow;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.AlertTable;
import io.sharetrail.report.HtmlReport;
import io.sharetrail.report.LatestAlerts;
import io.sharetrail.risk.Severity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a replay prints, writes and fails on: the options of every command that is one. */
final class ReplayResults {

  @Option(names = "--detail", description = "Print each alert's whole story below the table.")
  private boolean detail;

  @Option(names = "--suppressed", description = "List suppressed and rolled up alerts too.")
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
      description = "Write suppressed and rolled up alerts as JSON lines.")
  private String audit;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description =
          "Write records that could not be understood as JSON lines, their bytes as base64.")
  private String deadLetters;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the alerts as one HTML page that needs no network; - for standard output instead of the table.")
  private String html;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write a row for each alert as CSV; - for standard output instead of the table.")
  private String csv;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with 1 if an alert is at least this severe: ${COMPLETION-CANDIDATES}.")
  private Severity failOn;

  @Option(
      names = "--fail-on-dead-letters",
      description = "Exit with 1 if anything could not be read or understood.")
  private boolean failOnDeadLetters;

  @FunctionalInterface
  interface Run {
    void run(Replay replay) throws Exception;
  }

  /** The files that are to be written, none of them opened. */
  OutputFiles outputs() {
    if (finalOnly && output == null && audit == null) {
      throw new UsageException("--final says what goes to --output or --audit: give one of them");
    }
    return new OutputFiles()
        .add("--output", output)
        .add("--audit", audit)
        .add("--dead-letters", deadLetters)
        .add("--html", html)
        .add("--csv", csv);
  }

  /**
   * Runs a replay, and prints and writes its results as the options say.
   *
   * @param paths what is read, as the user named it
   */
  Replay of(Console console, List<String> paths, Run run) throws Exception {
    boolean whole = detail || html != null || csv != null;
    Replay replay =
        new Replay(console).keepStories(row -> whole && (listSuppressed || !row.heldBack()));
    WholeFile page = WholeFile.to(html, console);
    WholeFile sheet = WholeFile.to(csv, console);
    try (JsonLines alerts = JsonLines.to(output, console);
        JsonLines audits = JsonLines.to(audit, console);
        JsonLines letters = JsonLines.to(deadLetters, console)) {
      replay
          .onRevision(revision -> writeIfWanted(revision, alerts, false))
          .onAudit(revision -> writeIfWanted(revision, audits, true))
          .onDeadLetter(letters::write);
      run.run(replay);
      if (replay.summary().sawCloudTrail()) {
        alerts.begin();
        audits.begin();
        page.write(out -> writeHtml(replay, paths, out));
        sheet.write(out -> writeCsv(replay, out));
      }
      letters.begin();
    }
    if (Stream.of(output, html, csv).noneMatch(JsonLines::isStandardOutput)
        && replay.summary().sawCloudTrail()) {
      print(replay, console);
    }
    replay.summary().print(console.style(), console.err());
    replay.summary().printDeadLetters(console.style(), console.errColumns(), console.err());
    InputVerdict.warn(console, replay.summary(), paths);
    return replay;
  }

  private void writeHtml(Replay replay, List<String> paths, Appendable out) {
    new HtmlReport(Build.version(), paths)
        .write(replay.summary(), replay.all(), listSuppressed, replay::story, out);
  }

  private void writeCsv(Replay replay, Appendable out) throws IOException {
    out.append(AlertCsv.header());
    for (AlertRow row : LatestAlerts.rows(replay.all())) {
      if (listSuppressed || !row.heldBack()) {
        out.append(AlertCsv.row(replay.story(row)));
      }
    }
  }

  /**
   * In the end an alert is among the alerts or held back: which of the two it was for a while
   * depends on the order in which its events were read.
   */
  private void writeIfWanted(Revision revision, JsonLines lines, boolean heldBack) {
    boolean settled = revision.row().status() == AlertStatus.SETTLED;
    boolean here = heldBack == revision.row().heldBack();
    if (!finalOnly || (settled && here)) {
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

  /**
   * 2 if there was nothing to judge; 1 if there are dead letters and {@code
   * --fail-on-dead-letters}, or an alert reached {@code --fail-on}; else 0.
   */
  int exitCode(Replay replay) {
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
