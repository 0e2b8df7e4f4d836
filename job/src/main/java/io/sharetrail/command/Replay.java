package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.Tick;
import io.sharetrail.report.AlertRow;
import io.sharetrail.report.LatestAlerts;
import io.sharetrail.report.Progress;
import io.sharetrail.report.ReplaySummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One run over files: keeps a row of the latest revision of every alert, and the alert itself only
 * where its story is wanted; counts everything, shows progress.
 */
final class Replay {

  private final Console console;
  private final ReplaySummary summary = new ReplaySummary();
  private final Map<String, Revision> latest = new HashMap<>();
  private Consumer<Revision> revisions = revision -> {};
  private Consumer<Revision> audits = audit -> {};
  private Consumer<DeadLetter> deadLetters = deadLetter -> {};
  private Predicate<AlertRow> storyWanted = row -> false;
  private Duration disorder;
  private long files;
  private long events;
  private long latestEvent;

  Replay(Console console) {
    this.console = console;
  }

  /** Is told every revision of every other alert, as it comes. */
  Replay onRevision(Consumer<Revision> listener) {
    revisions = listener;
    return this;
  }

  /** Is told every revision of every alert that is suppressed or rolled up, as it comes. */
  Replay onAudit(Consumer<Revision> listener) {
    audits = listener;
    return this;
  }

  /** Is told every dead letter, as it comes. */
  Replay onDeadLetter(Consumer<DeadLetter> listener) {
    deadLetters = listener;
    return this;
  }

  /** Keeps the whole of those alerts, compressed, for {@link #stories}. */
  Replay keepStories(Predicate<AlertRow> wanted) {
    storyWanted = wanted;
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
    input.warnings().forEach(console::warn);
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

  private void keep(Revision revision) {
    latest.merge(
        revision.row().id(),
        storyWanted.test(revision.row()) ? revision : revision.withoutStory(),
        (old, next) -> LatestAlerts.replaces(old.row(), next.row()) ? next : old);
  }

  private void count(Tick tick) {
    files += tick.splits();
    events += tick.events();
    latestEvent = Math.max(latestEvent, tick.maxEventTime());
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

  /** Latest revision of every alert that is neither suppressed nor rolled up. */
  List<AlertRow> alerts() {
    return all().stream().filter(row -> !row.heldBack()).toList();
  }

  /** Latest revision of every alert, suppressed ones included. */
  List<AlertRow> all() {
    return latest.values().stream().map(Revision::row).toList();
  }

  /** Those kept as a whole, worst first; opened one by one, for together they may be large. */
  Stream<Revision> stories() {
    return LatestAlerts.rows(all()).stream()
        .map(row -> latest.get(row.id()))
        .filter(Revision::hasStory);
  }

  /** The alert of a row that was kept as a whole. */
  Alert story(AlertRow row) {
    return latest.get(row.id()).alert();
  }

  /** Latest event time that is believed, milliseconds since the epoch; 0 if there was no event. */
  long latestEvent() {
    return latestEvent;
  }

  ReplaySummary summary() {
    return summary;
  }
}
