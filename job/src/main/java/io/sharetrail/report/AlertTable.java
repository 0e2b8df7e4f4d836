package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.report.Grid.Column;
import io.sharetrail.report.Grid.Squeeze;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One line for each alert, worst first.
 *
 * @param width columns of the terminal; below {@link #MIN_WIDTH} counts as that
 */
public record AlertTable(Style style, int width) {

  /** Width to use where none is known. */
  public static final int DEFAULT_WIDTH = 160;

  /** Least width that anything is laid out for. */
  public static final int MIN_WIDTH = 80;

  private static final int SHORT_ID = 8;

  /** What is left of a name before its account is given up. */
  private static final int SHORT_NAME = 16;

  /** Length of a real one. */
  private static final int SNAPSHOT_ID = 22;

  private static final Grid ALERTS =
      new Grid(
          List.of(
              new Column("SEVERITY", false),
              new Column("SCORE", true),
              new Column("TIME (UTC)", false),
              new Column("ACTOR", false),
              new Column("SNAPSHOT", false),
              new Column("SHARED WITH", false),
              new Column("STATUS", false),
              new Column("ID", false)),
          List.of(
              new Squeeze(3, 29),
              new Squeeze(5, 34),
              new Squeeze(6, 22),
              new Squeeze(2, 11),
              new Squeeze(3, 18),
              new Squeeze(4, 0), // half a snapshot id helps nobody
              new Squeeze(3, 10),
              new Squeeze(5, 15),
              new Squeeze(6, 11)));

  private static final Grid SUPPRESSED =
      new Grid(
          List.of(
              new Column("TIME (UTC)", false),
              new Column("ACTOR", false),
              new Column("SNAPSHOT", false),
              new Column("SHARED WITH", false),
              new Column("SUPPRESSED BY", false),
              new Column("ID", false)),
          List.of(
              new Squeeze(1, 29),
              new Squeeze(4, 40),
              new Squeeze(3, 34),
              new Squeeze(0, 11),
              new Squeeze(2, 0),
              new Squeeze(1, 12),
              new Squeeze(3, 15),
              new Squeeze(4, 24)));

  /**
   * Prints the newest revision of each alert, or {@code No alerts.}
   *
   * @param revisions any number of revisions of any number of alerts, in any order; suppressed ones
   *     may be among them
   * @param listSuppressed whether to list the suppressed ones as well, in a table of their own
   */
  public void print(Collection<Alert> revisions, boolean listSuppressed, Appendable out) {
    Page page = new Page(out, style);
    int columns = Math.max(MIN_WIDTH, width);
    List<Alert> latest = LatestAlerts.of(revisions);
    List<Alert> raised = latest.stream().filter(alert -> alert.suppressedBy() == null).toList();
    if (raised.isEmpty()) {
      page.print(Line.of(Span.plain("No alerts.")));
    } else {
      page.print(ALERTS.lines(raised.stream().map(AlertTable::alertRow).toList(), columns));
    }
    List<Alert> suppressed = latest.stream().filter(alert -> alert.suppressedBy() != null).toList();
    if (listSuppressed && !suppressed.isEmpty()) {
      page.print(Line.BLANK);
      page.print(Line.of(Span.bold("Suppressed")));
      page.print(
          SUPPRESSED.lines(suppressed.stream().map(AlertTable::suppressedRow).toList(), columns));
    }
  }

  private static List<Cell> alertRow(Alert alert) {
    Tone tone = Tone.of(alert.severity());
    return List.of(
        Cell.of(tone, alert.severity().label()),
        Cell.of(tone, Integer.toString(alert.score())),
        time(alert),
        actor(alert),
        snapshot(alert),
        targets(alert),
        status(alert),
        id(alert));
  }

  private static List<Cell> suppressedRow(Alert alert) {
    return List.of(
        time(alert),
        actor(alert),
        snapshot(alert),
        targets(alert),
        Cell.of(Tone.PLAIN, alert.suppressedBy()),
        id(alert));
  }

  private static Cell time(Alert alert) {
    return Cell.of(Tone.PLAIN, Words.time(alert.eventTime()), Words.shortTime(alert.eventTime()));
  }

  private static Cell actor(Alert alert) {
    String name = Words.actor(alert.actor());
    String account = alert.actor().accountId();
    return account == null
        ? Cell.of(Tone.PLAIN, name)
        : Cell.of(
            Tone.PLAIN,
            name + " " + account,
            TerminalText.truncate(name, SHORT_NAME) + " " + account,
            name);
  }

  private static Cell snapshot(Alert alert) {
    return Cell.of(Tone.PLAIN, TerminalText.truncate(alert.snapshot().id(), SNAPSHOT_ID));
  }

  private static Cell targets(Alert alert) {
    if (alert.targets().isEmpty()) {
      return Cell.of(Tone.PLAIN, "");
    }
    AlertTarget worst = Words.worstFirst(alert.targets()).get(0);
    int others = alert.targets().size() - 1;
    String account = Words.account(worst);
    String judged =
        worst.verdict() == null || "public".equals(worst.verdict())
            ? account
            : account + " " + worst.verdict();
    String label = worst.label() == null ? "" : " (" + worst.label() + ")";
    String more = others == 0 ? "" : " +" + others;
    String moreInWords = others == 0 ? "" : more + " more";
    return Cell.of(
        Tone.PLAIN,
        judged + label + moreInWords,
        judged + moreInWords,
        judged + more,
        account + more);
  }

  private static Cell status(Alert alert) {
    List<String> outcome = Words.outcome(alert);
    String status = Words.status(alert);
    if (outcome.isEmpty()) {
      return Cell.of(Tone.PLAIN, status);
    }
    String words = String.join(" ", outcome);
    int others = outcome.size() - 1;
    return Cell.of(
        alert.outcome().consumed() ? Tone.BOLD : Tone.PLAIN,
        String.format(Locale.ROOT, "%-7s %s", status, words),
        words,
        outcome.get(0) + (others == 0 ? "" : " +" + others));
  }

  private static Cell id(Alert alert) {
    String id = TerminalText.clean(alert.id());
    return Cell.of(
        Tone.DIM,
        id.substring(
            0, id.offsetByCodePoints(0, Math.min(SHORT_ID, id.codePointCount(0, id.length())))));
  }
}
