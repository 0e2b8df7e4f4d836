package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.risk.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The score as an account: signed points, what they are for, and a total that is their sum. */
final class ScoreLines {

  private static final int POINTS = 4;
  private static final String GAP = "  ";
  private static final int EVENT_ID = 36;
  private static final int LEAST_REASON = 48;

  private ScoreLines() {}

  static List<Line> of(Alert alert, int columns) {
    int reasonColumns = columns - POINTS - GAP.length();
    boolean beside = reasonColumns - EVENT_ID - GAP.length() >= LEAST_REASON;
    int limit = beside ? reasonColumns - EVENT_ID - GAP.length() : reasonColumns;
    List<List<Line>> reasons = new ArrayList<>();
    int widest = 0;
    for (Contribution term : alert.contributions()) {
      List<Line> reason = reason(term, limit);
      widest = Math.max(widest, Math.min(limit, reason.get(0).width()));
      reasons.add(reason);
    }
    List<Line> lines = new ArrayList<>(summary(alert, columns));
    for (int i = 0; i < reasons.size(); i++) {
      Contribution term = alert.contributions().get(i);
      Span points = Span.bold(String.format(Locale.ROOT, "%+" + POINTS + "d", term.points()));
      Span eventId = Span.dim(TerminalText.truncate(term.eventId(), Flow.MAX_FIELD));
      lines.addAll(
          account(
              points,
              reasons.get(i),
              eventId,
              beside && eventId.width() <= EVENT_ID ? widest : -1));
    }
    if (!reasons.isEmpty()) {
      lines.add(Line.of(Span.dim(" ───")));
      int sum = alert.contributions().stream().mapToInt(Contribution::points).sum();
      Span total =
          new Span(String.format(Locale.ROOT, "%" + POINTS + "d", sum), Tone.of(alert.severity()));
      lines.add(
          Line.of(
              total,
              Span.plain(
                  GAP
                      + "total"
                      + (sum == alert.score() ? "" : "; the score says " + alert.score()))));
    }
    return lines;
  }

  private static List<Line> summary(Alert alert, int columns) {
    Flow flow = new Flow(columns);
    if (alert.suppressedBy() == null) {
      flow.words(alert.score() + " of 100, " + alert.severity().label(), Tone.of(alert.severity()));
    } else {
      flow.words("suppressed: " + alert.suppressedBy(), Tone.BOLD);
    }
    return flow.phrase(Words.status(alert), Tone.PLAIN)
        .phrase("revision " + alert.revision(), Tone.PLAIN)
        .item(Words.time(alert.eventTime()))
        .item(Span.dim(alert.id()))
        .lines();
  }

  private static List<Line> reason(Contribution term, int limit) {
    boolean judgement = "cap".equals(term.signal()) || "bound".equals(term.signal());
    String reason = CompleteAlert.or(term.reason(), "");
    return Flow.prose(judgement ? term.signal() + ": " + reason : reason, Tone.PLAIN, limit);
  }

  /**
   * @param beside column at which the event id stands beside the reason; negative if it stands
   *     below
   */
  private static List<Line> account(Span points, List<Line> reason, Span eventId, int beside) {
    List<Line> lines = new ArrayList<>();
    for (Line text : reason) {
      Line line =
          Line.of(lines.isEmpty() ? points : Span.spaces(POINTS), Span.plain(GAP)).plus(text);
      boolean first = lines.isEmpty() && beside >= 0;
      lines.add(
          first
              ? line.plus(Line.of(Span.spaces(beside - text.width()), Span.plain(GAP), eventId))
              : line);
    }
    if (beside < 0 && !eventId.text().isEmpty()) {
      lines.add(Line.of(Span.spaces(POINTS), Span.plain(GAP), eventId));
    }
    return lines;
  }
}
