package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.CompleteAlert;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about one alert, in the order an analyst asks: what, how bad and why, who, from where,
 * to whom, which data, for how long, what else happened, what is not known, what to do.
 *
 * @param width columns of the terminal; below {@link AlertTable#MIN_WIDTH} counts as that
 */
public record AlertStory(Style style, int width) {

  /** Columns of the labels at the left. */
  private static final int MARGIN = 10;

  /** Prints one revision. Prose is wrapped; ids and commands are never broken. */
  public void print(Alert revision, Appendable out) {
    Alert alert = CompleteAlert.of(revision);
    Page page = new Page(out, style);
    int columns = Math.max(AlertTable.MIN_WIDTH, width);
    int body = columns - MARGIN;
    if (!alert.headline().isEmpty()) {
      page.print(headline(alert, columns));
    }
    section(page, "STORM", StormLines.of(alert, body));
    section(page, "SCORE", ScoreLines.of(alert, body));
    section(page, "EXCEPTION", RuleLines.exceptions(alert.exceptions(), body));
    section(page, "WHO", ActorLines.who(alert.actor(), body));
    section(page, "BEHIND IT", ActorLines.origin(alert.origin(), body));
    section(page, "HISTORY", ActorLines.history(alert.history(), body));
    section(page, "WHERE", ActorLines.where(alert.source(), body));
    section(page, "TO WHOM", DataLines.targets(alert, body));
    section(page, "DATA", DataLines.snapshot(alert.snapshot(), body));
    section(page, "EXPOSED", DataLines.exposure(alert, body));
    section(page, "TIMELINE", TimelineLines.of(alert, body));
    section(page, "UNKNOWN", TodoLines.unknowns(alert, body));
    section(page, "TO DO", TodoLines.actions(alert, body));
    section(page, "EVENT", RuleLines.event(alert.event(), body));
    section(page, "RULE", RuleLines.rule(alert.rule(), body));
    section(page, "JUDGED BY", RuleLines.fingerprints(alert, body));
  }

  private static List<Line> headline(Alert alert, int columns) {
    String text = alert.headline();
    String level = alert.severity().name() + " " + alert.score();
    Flow flow = new Flow(columns);
    if (text.startsWith(level + " ")) {
      flow.words(level, Tone.of(alert.severity()));
      text = text.substring(level.length() + 1);
    }
    return flow.words(text, Tone.BOLD).lines();
  }

  private static void section(Page page, String label, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<Line> indented = new ArrayList<>();
    for (Line line : lines) {
      Span margin = indented.isEmpty() ? Span.dim(label) : Span.plain("");
      indented.add(Line.of(margin, Span.spaces(MARGIN - margin.width())).plus(line));
    }
    page.print(Line.BLANK);
    page.print(indented);
  }
}
