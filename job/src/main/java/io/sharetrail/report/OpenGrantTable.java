package io.sharetrail.report;

import io.sharetrail.report.Grid.Column;
import io.sharetrail.report.Grid.Squeeze;
import java.util.List;

/**
 * Grants that are still open, one a row.
 *
 * @param width columns of the terminal
 */
public record OpenGrantTable(Style style, int width) {

  private static final Grid GRANTS =
      new Grid(
          List.of(
              new Column("OPEN SINCE (UTC)", false),
              new Column("RESOURCE", false),
              new Column("OWNER", false),
              new Column("OPEN TO", false),
              new Column("USED", false),
              new Column("BY", false),
              new Column("SCORE", true),
              new Column("ALERT", false)),
          List.of(
              new Squeeze(5, 24),
              new Squeeze(1, 22),
              new Squeeze(4, 10),
              new Squeeze(2, 0),
              new Squeeze(3, 24),
              new Squeeze(5, 12),
              new Squeeze(0, 10)));

  /** Prints them in their order, or {@code No open grants.} */
  public void print(List<OpenGrant> grants, Appendable out) {
    Page page = new Page(out, style);
    if (grants.isEmpty()) {
      page.print(Line.of(Span.plain("No open grants.")));
      return;
    }
    page.print(GRANTS.lines(grants.stream().map(OpenGrantTable::row).toList(), width));
  }

  private static List<Cell> row(OpenGrant grant) {
    String region = grant.alert().snapshot().region();
    String id = String.valueOf(grant.alert().snapshot().id());
    String account = Words.account(grant.target());
    return List.of(
        Cell.of(
            Tone.PLAIN,
            Words.time(grant.alert().eventTime()),
            Words.shortTime(grant.alert().eventTime())),
        Cell.of(Tone.PLAIN, region == null ? id : id + " " + region, id),
        Cell.of(Tone.PLAIN, String.valueOf(grant.alert().snapshot().ownerAccountId())),
        Cell.of(Tone.PLAIN, account + " " + grant.target().verdict(), account),
        grant.usedAt() == null
            ? Cell.of(Tone.DIM, "not seen", "no")
            : Cell.of(Tone.BOLD, Words.time(grant.usedAt()), "yes"),
        Cell.of(Tone.PLAIN, Words.actor(grant.alert().actor())),
        Cell.of(Tone.of(grant.alert().severity()), Integer.toString(grant.alert().score())),
        Cell.of(Tone.DIM, grant.alert().id(), prefix(grant.alert().id())));
  }

  private static String prefix(String id) {
    return id.substring(0, Math.min(8, id.length()));
  }
}
