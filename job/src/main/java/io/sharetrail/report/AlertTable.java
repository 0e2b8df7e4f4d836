package io.sharetrail.report;

import io.sharetrail.report.Grid.Column;
import io.sharetrail.report.Grid.Squeeze;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One line for each alert, worst first; or two, where one is too narrow to name the data and whom
 * it was shared with.
 *
 * @param width columns of the terminal; below {@link #MIN_WIDTH} counts as that
 */
public record AlertTable(Style style, int width) {

  /** Width of a terminal that does not say its own. */
  public static final int DEFAULT_WIDTH = 160;

  /** Least width that anything is laid out for. */
  public static final int MIN_WIDTH = 80;

  /** For what is no terminal: nothing is cut to it, nothing is wrapped. */
  public static final int UNLIMITED = 1_000_000;

  private static final int SHORT_ID = 8;

  /** What is left of a name before its account is given up. */
  private static final int SHORT_NAME = 16;

  /** Length of a real one. */
  private static final int SNAPSHOT_ID = 22;

  private static final Column TIME = new Column("TIME (UTC)", false);
  private static final Column ACTOR = new Column("ACTOR", false);
  private static final Column SNAPSHOT = new Column("SNAPSHOT", false);
  private static final Column TARGET = new Column("SHARED WITH", false);
  private static final Column STATUS = new Column("STATUS", false);
  private static final Column REASON = new Column("SUPPRESSED BY", false);
  private static final Column ID = new Column("ID", false);
  private static final Column SEVERITY = new Column("SEVERITY", false);
  private static final Column SCORE = new Column("SCORE", true);

  private static final String BELOW = "SNAPSHOT → SHARED WITH";

  private static final Grid ALERTS =
      new Grid(
          List.of(SEVERITY, SCORE, TIME, ACTOR, SNAPSHOT, TARGET, STATUS, ID),
          List.of(
              new Squeeze(4, SNAPSHOT_ID),
              new Squeeze(3, 29),
              new Squeeze(5, 34),
              new Squeeze(2, 11),
              new Squeeze(6, 18),
              new Squeeze(3, 16)));

  private static final Grid STACKED_ALERTS =
      new Grid(
          List.of(SEVERITY, SCORE, TIME, ACTOR, STATUS, ID),
          List.of(
              new Squeeze(3, 29),
              new Squeeze(2, 11),
              new Squeeze(4, 18),
              new Squeeze(3, 11),
              new Squeeze(4, 10)));

  /** Severity, score and the gaps after them: the second line begins below the time. */
  private static final int STACKED_INDENT = 17;

  private static final Grid SUPPRESSED =
      new Grid(
          List.of(TIME, ACTOR, SNAPSHOT, TARGET, REASON, ID),
          List.of(
              new Squeeze(2, SNAPSHOT_ID),
              new Squeeze(1, 29),
              new Squeeze(4, 40),
              new Squeeze(3, 34),
              new Squeeze(0, 11),
              new Squeeze(1, 16)));

  private static final Grid STACKED_SUPPRESSED =
      new Grid(
          List.of(TIME, ACTOR, REASON, ID),
          List.of(
              new Squeeze(1, 29),
              new Squeeze(0, 11),
              new Squeeze(2, 30),
              new Squeeze(1, 16),
              new Squeeze(2, 20)));

  /**
   * Prints the newest revision of each alert, or {@code No alerts.}
   *
   * @param revisions any number of revisions of any number of alerts, in any order; suppressed ones
   *     may be among them
   * @param listSuppressed whether to list the suppressed and rolled up ones as well, in a table of
   *     their own
   */
  public void print(Collection<AlertRow> revisions, boolean listSuppressed, Appendable out) {
    Page page = new Page(out, style);
    List<AlertRow> latest = LatestAlerts.rows(revisions);
    List<AlertRow> raised = latest.stream().filter(row -> !row.heldBack()).toList();
    if (raised.isEmpty()) {
      page.print(Line.of(Span.plain("No alerts.")));
    } else {
      page.print(
          lines(
              raised,
              ALERTS,
              row ->
                  List.of(
                      severity(row),
                      score(row),
                      time(row),
                      actor(row),
                      snapshot(row),
                      targets(row),
                      status(row),
                      id(row)),
              STACKED_ALERTS,
              row ->
                  List.of(severity(row), score(row), time(row), actor(row), status(row), id(row)),
              STACKED_INDENT));
    }
    List<AlertRow> suppressed = latest.stream().filter(AlertRow::heldBack).toList();
    if (listSuppressed && !suppressed.isEmpty()) {
      page.print(Line.BLANK);
      page.print(Line.of(Span.bold("Suppressed")));
      page.print(
          lines(
              suppressed,
              SUPPRESSED,
              row ->
                  List.of(time(row), actor(row), snapshot(row), targets(row), reason(row), id(row)),
              STACKED_SUPPRESSED,
              row -> List.of(time(row), actor(row), reason(row), id(row)),
              2));
    }
  }

  private List<Line> lines(
      List<AlertRow> rows,
      Grid wide,
      Function<AlertRow, List<Cell>> wideCells,
      Grid stacked,
      Function<AlertRow, List<Cell>> stackedCells,
      int indent) {
    int columns = Math.max(MIN_WIDTH, width);
    List<List<Cell>> cells = rows.stream().map(wideCells).toList();
    if (wide.fits(cells, columns)) {
      return wide.lines(cells, columns);
    }
    List<Line> heads = stacked.lines(rows.stream().map(stackedCells).toList(), columns);
    List<Line> lines = new ArrayList<>();
    lines.add(heads.get(0));
    lines.add(Line.of(Span.spaces(indent), Span.dim(BELOW)));
    for (int i = 0; i < rows.size(); i++) {
      lines.add(heads.get(i + 1));
      lines.add(below(rows.get(i), indent, columns));
    }
    return lines;
  }

  private static Line below(AlertRow row, int indent, int columns) {
    Span snapshot = Span.plain(snapshot(row).fit(SNAPSHOT_ID) + " → ");
    return Line.of(
        Span.spaces(indent),
        snapshot,
        Span.plain(targets(row).fit(columns - indent - snapshot.width())));
  }

  private static Cell severity(AlertRow row) {
    return Cell.of(Tone.of(row.severity()), row.severity().label());
  }

  private static Cell score(AlertRow row) {
    return Cell.of(Tone.of(row.severity()), Integer.toString(row.score()));
  }

  private static Cell time(AlertRow row) {
    return Cell.of(Tone.PLAIN, Words.time(row.eventTime()), Words.shortTime(row.eventTime()));
  }

  private static Cell actor(AlertRow row) {
    String name = row.actor();
    return row.accountId() == null
        ? Cell.of(Tone.PLAIN, name)
        : Cell.of(
            Tone.PLAIN,
            name + " " + row.accountId(),
            TerminalText.truncate(name, SHORT_NAME) + " " + row.accountId(),
            name);
  }

  private static Cell snapshot(AlertRow row) {
    return Cell.of(Tone.PLAIN, TerminalText.clean(row.snapshotId()));
  }

  private static Cell targets(AlertRow row) {
    if (row.target() == null) {
      return Cell.of(Tone.PLAIN, "");
    }
    int others = row.targets() - 1;
    String judged =
        row.verdict() == null || "public".equals(row.verdict())
            ? row.target()
            : row.target() + " " + row.verdict();
    String label = row.label() == null ? "" : " (" + row.label() + ")";
    String more = others == 0 ? "" : " +" + others;
    String moreInWords = others == 0 ? "" : more + " more";
    return Cell.of(
        Tone.PLAIN,
        judged + label + moreInWords,
        judged + moreInWords,
        judged + more,
        row.target() + more);
  }

  /** Whether it is settled is said at every width: an open alert may still change. */
  private static Cell status(AlertRow row) {
    String status = row.status().name().toLowerCase(Locale.ROOT);
    if (row.outcome().isEmpty()) {
      return Cell.of(Tone.PLAIN, status);
    }
    int others = row.outcome().size() - 1;
    return Cell.of(
        row.consumed() ? Tone.BOLD : Tone.PLAIN,
        String.format(Locale.ROOT, "%-7s %s", status, String.join(" ", row.outcome())),
        status + " " + row.outcome().get(0) + (others == 0 ? "" : " +" + others),
        status);
  }

  private static Cell reason(AlertRow row) {
    if (row.suppressedBy() != null) {
      return Cell.of(Tone.PLAIN, TerminalText.clean(row.suppressedBy()));
    }
    return Cell.of(Tone.PLAIN, "rolled up: see " + shortened(row.rollupId()));
  }

  private static Cell id(AlertRow row) {
    return Cell.of(Tone.DIM, shortened(row.id()));
  }

  private static String shortened(String whole) {
    String id = TerminalText.clean(whole);
    return id.substring(
        0, id.offsetByCodePoints(0, Math.min(SHORT_ID, id.codePointCount(0, id.length()))));
  }
}
