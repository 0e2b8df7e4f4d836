package io.sharetrail.report;

import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.report.WhatIf.Deed;
import io.sharetrail.report.WhatIf.OfEntry;
import io.sharetrail.risk.AppliedException.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Entry by entry, what exceptions would have done to a history.
 *
 * @param width columns of the terminal
 */
public record WhatIfReport(Style style, int width) {

  private static final int INDENT = 2;
  private static final int SHORT_ID = 8;

  public void print(WhatIf whatIf, Appendable out) {
    Page page = new Page(out, style);
    for (OfEntry each : whatIf.entries()) {
      page.print(head(each.entry()));
      page.print(indented(Flow.prose(each.entry().reason(), Tone.DIM, body())));
      for (Deed deed : each.deeds()) {
        page.print(indented(deed(deed)));
      }
      for (String warning : each.warnings()) {
        page.print(indented(Flow.prose("warning: " + warning, Tone.HIGH, body())));
      }
      page.print(Line.BLANK);
    }
    page.print(summary(whatIf));
  }

  private int body() {
    return Math.max(AlertTable.MIN_WIDTH, width) - INDENT;
  }

  private List<Line> head(ExceptionEntry entry) {
    return new Flow(Math.max(AlertTable.MIN_WIDTH, width))
        .words(entry.id(), Tone.BOLD)
        .phrase(entry.kind().label(), Tone.PLAIN)
        .phrase(entry.ticket(), Tone.PLAIN)
        .phrase("owner " + entry.owner(), Tone.PLAIN)
        .phrase("expires " + entry.expires(), Tone.PLAIN)
        .lines();
  }

  private List<Line> deed(Deed deed) {
    AlertRow without = deed.pair().without();
    Flow flow =
        new Flow(body())
            .words(words(deed.effect()), Tone.BOLD)
            .item(Words.time(without.eventTime()))
            .item(without.id().substring(0, Math.min(SHORT_ID, without.id().length())))
            .item(new Span(scores(deed), Tone.of(without.severity())));
    if (deed.why() != null) {
      flow.phrase(deed.why(), Tone.PLAIN);
    }
    return flow.phrase(deed.pair().headline(), Tone.PLAIN).lines();
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case HIDDEN -> "hides";
      case TRUSTED -> "lowers";
      case BROKEN_THROUGH -> "does not hide";
    };
  }

  private static String scores(Deed deed) {
    String before = judged(deed.pair().without());
    return switch (deed.effect()) {
      case HIDDEN -> before + " → hidden";
      case TRUSTED ->
          before
              + " → "
              + (deed.pair().with().suppressedBy() == null
                  ? judged(deed.pair().with())
                  : "suppressed");
      case BROKEN_THROUGH -> before;
    };
  }

  private static String judged(AlertRow row) {
    return row.severity().name().toLowerCase(Locale.ROOT) + " " + row.score();
  }

  private static List<Line> indented(List<Line> lines) {
    List<Line> indented = new ArrayList<>();
    lines.forEach(line -> indented.add(Line.of(Span.spaces(INDENT)).plus(line)));
    return indented;
  }

  private List<Line> summary(WhatIf whatIf) {
    long critical = whatIf.hiddenCritical();
    return new Flow(Math.max(AlertTable.MIN_WIDTH, width))
        .words("version " + whatIf.set().mark(), Tone.BOLD)
        .phrase(Words.count(whatIf.entries().size(), "exception"), Tone.PLAIN)
        .phrase(
            "would have hidden "
                + whatIf.count(Effect.HIDDEN)
                + " of "
                + Words.count(whatIf.alerts(), "alert")
                + (critical == 0 ? "" : ", " + critical + " of them critical"),
            critical == 0 ? Tone.PLAIN : Tone.HIGH)
        .phrase("lowered " + whatIf.count(Effect.TRUSTED), Tone.PLAIN)
        .phrase("not hidden " + whatIf.count(Effect.BROKEN_THROUGH), Tone.PLAIN)
        .phrase("the history ends " + whatIf.end(), Tone.PLAIN)
        .lines();
  }
}
