package io.sharetrail.report;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts what a replay read and found, and says it in one line. Not thread-safe. */
public final class ReplaySummary {

  /** More dead letters than this are only counted. */
  static final int LISTED = 10;

  /** Fewer events than this say nothing about speed. */
  private static final int LEAST_RATED = 1000;

  /** What shows that the input is a trail although it holds no event. */
  private static final Set<SkipKind> OF_A_TRAIL =
      Set.of(
          SkipKind.INSIGHT,
          SkipKind.AGGREGATED,
          SkipKind.DIGEST,
          SkipKind.CONTROL_MESSAGE,
          SkipKind.CANARY);

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
  private long rolledUp;
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
  public void addAlerts(Collection<AlertRow> revisions) {
    for (AlertRow alert : LatestAlerts.rows(revisions)) {
      if (alert.suppressedBy() != null) {
        suppressed++;
      } else if (alert.rollupId() != null) {
        rolledUp++;
      } else {
        alerts.merge(alert.severity(), 1L, Long::sum);
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
    groups.add(Words.count(Math.max(0, files - unreadable()), "file") + notRead());
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
    if (rolledUp > 0) {
      groups.add("rolled up " + Words.number(rolledUp));
    }
    if (suppressed > 0) {
      groups.add("suppressed " + Words.number(suppressed));
    }
    new Page(out, style).print(Line.of(Span.plain(String.join(" · ", groups))));
  }

  /**
   * One of the counts in words.
   *
   * @param isGood whether nothing was lost
   */
  record Count(String name, String text, boolean isGood) {}

  /** What was read and what of it was not understood, for a page; without how long it took. */
  List<Count> counts() {
    List<Count> counts = new ArrayList<>();
    String notRead = notRead();
    counts.add(
        new Count(
            "Files", Words.number(Math.max(0, files - unreadable())) + notRead, unreadable() == 0));
    counts.add(new Count("Records", Words.number(records), true));
    counts.add(new Count("Events", Words.number(events), true));
    if (late > 0) {
      counts.add(new Count("Late", Words.number(late) + " (needs a greater --disorder)", false));
    }
    counts.add(new Count("Skipped", parts(skipped, SkipKind::label), true));
    counts.add(
        new Count("Dead letters", parts(deadLetters, DeadLetterReason::label), !hasDeadLetters()));
    if (damage() != null) {
      counts.add(new Count("Missing", damage(), false));
    }
    return counts;
  }

  private static <K> String parts(Map<K, Long> counts, Function<K, String> label) {
    return group("", counts, label).strip();
  }

  /** The first dead letters, at most {@link #LISTED}. */
  List<DeadLetter> listedDeadLetters() {
    return List.copyOf(listed);
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

  /** Whether any CloudTrail event was read. */
  public boolean readEvents() {
    return events > 0;
  }

  /** Whether anything was read that a trail holds besides events. */
  public boolean sawCloudTrail() {
    return events > 0 || OF_A_TRAIL.stream().anyMatch(skipped::containsKey);
  }

  /** Whether anything could not be understood. */
  public boolean hasDeadLetters() {
    return sum(deadLetters) > 0;
  }

  /** Says that events are missing because of what lay in the way; null if nothing did. */
  public String damage() {
    long damaged =
        deadLetters.getOrDefault(DeadLetterReason.DAMAGED_COMPRESSION, 0L)
            + deadLetters.getOrDefault(DeadLetterReason.TRUNCATED, 0L);
    List<String> parts = new ArrayList<>();
    if (unreadable() > 0) {
      parts.add(Words.count(unreadable(), "file") + " could not be read");
    }
    if (damaged > 0) {
      parts.add(Words.count(damaged, "place") + " in files damaged or cut short");
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  /** A file of which this is said was not read, or not to its end. */
  private long unreadable() {
    return deadLetters.getOrDefault(DeadLetterReason.UNREADABLE_FILE, 0L);
  }

  private String notRead() {
    List<String> parts = new ArrayList<>();
    if (ignoredFiles > 0) {
      parts.add(Words.number(ignoredFiles) + " ignored");
    }
    if (unreadable() > 0) {
      parts.add(Words.number(unreadable()) + " unreadable");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  /** Of a handful of events the rate is the time Flink takes to start. */
  private String rate() {
    return elapsedMillis <= 0 || events < LEAST_RATED
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
