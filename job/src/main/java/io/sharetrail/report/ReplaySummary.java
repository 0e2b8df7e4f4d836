package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.risk.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts what a replay read and found, and says it in one line. Not thread-safe. */
public final class ReplaySummary {

  /** More dead letters than this are only counted. */
  static final int LISTED = 10;

  private final Map<SkipKind, Long> skipped = new EnumMap<>(SkipKind.class);
  private final Map<DeadLetterReason, Long> deadLetters = new EnumMap<>(DeadLetterReason.class);
  private final Map<Severity, Long> alerts = new EnumMap<>(Severity.class);
  private final List<DeadLetter> listed = new ArrayList<>();
  private long files;
  private long ignoredFiles;
  private long bytes;
  private long records;
  private long events;
  private long late;
  private long suppressed;
  private long elapsedMillis;

  public void addFiles(long number) {
    files += number;
  }

  /**
   * Files that were passed over, such as digests and unknown extensions. They are not among the
   * files.
   */
  public void addIgnoredFiles(long number) {
    ignoredFiles += number;
  }

  /** Bytes as they lay on disk. */
  public void addBytes(long number) {
    bytes += number;
  }

  public void addRecords(long number) {
    records += number;
  }

  public void addEvents(long number) {
    events += number;
  }

  /** Observations behind the watermark. */
  public void addLate(long number) {
    late += number;
  }

  public void addSkipped(SkipKind kind, long number) {
    skipped.merge(kind, number, Long::sum);
  }

  /** Counts dead letters of which nothing but the reason is known. */
  public void addDeadLetters(DeadLetterReason reason, long number) {
    deadLetters.merge(reason, number, Long::sum);
  }

  /** Counts one dead letter and keeps it for the list. */
  public void add(DeadLetter letter) {
    addDeadLetters(letter.reason(), 1);
    if (listed.size() < LISTED) {
      listed.add(letter);
    }
  }

  /** Dead letters counted so far. */
  public long deadLetters() {
    return sum(deadLetters);
  }

  /**
   * Counts alerts once each, by the severity of the newest revision.
   *
   * @param revisions all revisions of the replay, suppressed ones among them; to be called once
   */
  public void addAlerts(Collection<Alert> revisions) {
    for (Alert alert : LatestAlerts.of(revisions)) {
      if (alert.suppressedBy() == null) {
        alerts.merge(alert.severity(), 1L, Long::sum);
      } else {
        suppressed++;
      }
    }
  }

  /** Time the replay took, for the rate of events. */
  public void elapsed(long millis) {
    elapsedMillis = millis;
  }

  /** Prints the counts. */
  public void print(Style style, Appendable out) {
    List<String> groups = new ArrayList<>();
    groups.add(
        Words.count(files, "file")
            + (ignoredFiles == 0 ? "" : " (" + Words.number(ignoredFiles) + " ignored)"));
    if (bytes > 0) {
      groups.add(Amounts.bytes(bytes));
    }
    groups.add(Words.count(records, "record"));
    groups.add(Words.count(events, "event") + rate());
    if (late > 0) {
      groups.add("late " + Words.number(late) + " (needs a greater --disorder)");
    }
    if (!skipped.isEmpty()) {
      groups.add(group("skipped", skipped, SkipKind::label));
    }
    groups.add(group("dead letters", deadLetters, DeadLetterReason::label));
    Map<Severity, Long> worstFirst = new TreeMap<>(Comparator.reverseOrder());
    worstFirst.putAll(alerts);
    groups.add(group("alerts", worstFirst, Severity::label));
    if (suppressed > 0) {
      groups.add("suppressed " + Words.number(suppressed));
    }
    new Page(out, style).print(Line.of(Span.plain(String.join(" · ", groups))));
  }

  /**
   * Prints where the first dead letters are and what is wrong with them; nothing if there are none.
   */
  public void printDeadLetters(Style style, int width, Appendable out) {
    Page page = new Page(out, style);
    int columns = Math.max(AlertTable.MIN_WIDTH, width);
    int reasons =
        listed.stream().mapToInt(letter -> letter.reason().label().length()).max().orElse(0);
    for (DeadLetter letter : listed) {
      Span reason =
          Span.bold(String.format(Locale.ROOT, "%-" + reasons + "s", letter.reason().label()));
      List<Line> lines =
          new Flow(columns - reasons - 2)
              .item(letter.origin())
              .phrase(letter.detail(), Tone.PLAIN)
              .lines();
      for (int i = 0; i < lines.size(); i++) {
        page.print(
            Line.of(i == 0 ? reason : Span.spaces(reasons), Span.plain("  ")).plus(lines.get(i)));
      }
    }
    long more = sum(deadLetters) - listed.size();
    if (more > 0) {
      page.print(
          Line.of(
              Span.plain(
                  (listed.isEmpty() ? "" : "and ") + Words.count(more, "more dead letter"))));
    }
  }

  private String rate() {
    return elapsedMillis <= 0
        ? ""
        : " (" + Words.number(Math.round(events * 1000.0 / elapsedMillis)) + " events/s)";
  }

  static <K> String group(String name, Map<K, Long> counts, Function<K, String> label) {
    List<String> parts = new ArrayList<>();
    counts.forEach((key, number) -> parts.add(label.apply(key) + " " + Words.number(number)));
    String total = name + " " + Words.number(sum(counts));
    return parts.isEmpty() ? total : total + " (" + String.join(", ", parts) + ")";
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
