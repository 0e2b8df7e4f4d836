package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.Tick;
import io.sharetrail.report.Progress;
import io.sharetrail.report.ReplaySummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One run over files: keeps the latest revision of every alert, counts everything, shows progress.
 */
final class Replay {

  private final Console console;
  private final ReplaySummary summary = new ReplaySummary();
  private final Map<String, Alert> latest = new HashMap<>();
  private Consumer<Alert> revisions = revision -> {};
  private Consumer<Alert> audits = audit -> {};
  private Consumer<DeadLetter> deadLetters = deadLetter -> {};
  private UnaryOperator<Alert> kept = alert -> alert;
  private Duration disorder;
  private long files;
  private long events;

  Replay(Console console) {
    this.console = console;
  }

  /** Is told every revision of every alert that is not suppressed, as it comes. */
  Replay onRevision(Consumer<Alert> listener) {
    revisions = listener;
    return this;
  }

  /** Is told every revision of every suppressed alert, as it comes. */
  Replay onAudit(Consumer<Alert> listener) {
    audits = listener;
    return this;
  }

  /** Is told every dead letter, as it comes. */
  Replay onDeadLetter(Consumer<DeadLetter> listener) {
    deadLetters = listener;
    return this;
  }

  /** Keeps of each alert what a table shows, and no story. */
  Replay keepRows() {
    kept = Replay::row;
    return this;
  }

  /**
   * @param allowed how much older than its file's delivery an event may be without being late, if
   *     files are to be read in the order of their delivery; null if they are not
   */
  Replay ordered(Duration allowed) {
    disorder = allowed;
    return this;
  }

  /** Runs to the end of the files. */
  void run(InputFiles input, JobConfig config, int parallelism) throws Exception {
    LocalJob job = new LocalJob(config, Build.version(), parallelism);
    run(input, (disorder == null ? job : job.ordered(disorder))::run);
  }

  /** The same over files of dead letters. */
  void runDeadLetters(InputFiles input, JobConfig config, int parallelism) throws Exception {
    run(input, new LocalJob(config, Build.version(), parallelism)::runDeadLetters);
  }

  @FunctionalInterface
  private interface Job {
    void run(List<Path> files, Consumer<ReplayOutput> out) throws Exception;
  }

  private void run(InputFiles input, Job job) throws Exception {
    long start = System.nanoTime();
    Progress progress =
        new Progress(console.err(), console.errIsTerminal(), console.columns(), start);
    summary.addIgnoredFiles(input.ignored());
    try {
      job.run(
          input.files(),
          output -> {
            take(output);
            progress.update(files, input.files().size(), events, System.nanoTime());
          });
    } finally {
      progress.clear();
    }
    summary.addAlerts(all());
    summary.elapsed((System.nanoTime() - start) / 1_000_000);
  }

  private void take(ReplayOutput output) {
    if (output.alert() != null) {
      keep(output.alert());
      revisions.accept(output.alert());
    } else if (output.audit() != null) {
      keep(output.audit());
      audits.accept(output.audit());
    } else if (output.deadLetter() != null) {
      summary.add(output.deadLetter());
      deadLetters.accept(output.deadLetter());
    } else {
      count(output.tick());
    }
  }

  private void keep(Alert revision) {
    latest.merge(
        revision.id(), kept.apply(revision), (a, b) -> b.sequence() >= a.sequence() ? b : a);
  }

  private static Alert row(Alert alert) {
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        null,
        alert.eventTime(),
        alert.kind(),
        List.of(),
        alert.targets(),
        alert.actor(),
        null,
        null,
        null,
        alert.snapshot(),
        alert.outcome(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        alert.suppressedBy(),
        null,
        null);
  }

  private void count(Tick tick) {
    files += tick.splits();
    events += tick.events();
    summary.addFiles(tick.splits());
    summary.addRecords(tick.records());
    summary.addEvents(tick.events());
    summary.addLate(tick.late());
    for (SkipKind kind : SkipKind.values()) {
      long skipped = tick.skipped()[kind.ordinal()];
      if (skipped > 0) {
        summary.addSkipped(kind, skipped);
      }
    }
  }

  /** Latest revision of every alert that is not suppressed. */
  List<Alert> alerts() {
    return latest.values().stream().filter(alert -> alert.suppressedBy() == null).toList();
  }

  /** Latest revision of every alert, suppressed ones included. */
  List<Alert> all() {
    return List.copyOf(latest.values());
  }

  ReplaySummary summary() {
    return summary;
  }
}
