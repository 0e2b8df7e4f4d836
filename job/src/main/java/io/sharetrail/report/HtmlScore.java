package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.util.List;
import java.util.Locale;

/**
 * The score as a waterfall: a table with a row for each contribution, whose bar begins where the
 * one before it ended. The bars are pictures of the numbers beside them, and hidden from who cannot
 * see them.
 */
final class HtmlScore {

  private static final int TOP = 100;
  private static final int HEIGHT = 20;

  /** How far lines go on towards the next row, which is farther below where a reason is long. */
  private static final int BETWEEN = 14;

  private static final int WIDTH = 300;

  private HtmlScore() {}

  static void write(Markup page, Alert alert) {
    List<Contribution> terms = alert.contributions();
    if (terms.isEmpty()) {
      return;
    }
    int sum = terms.stream().mapToInt(Contribution::points).sum();
    Scale scale = Scale.of(terms, alert.score());
    page.open("section", "class", "score").leaf("h3", "Score");
    page.open("table", "class", "waterfall");
    page.leaf(
        "caption",
        String.format(
            Locale.ROOT,
            "%s: %d of 100, %s",
            Words.count(terms.size(), "contribution"),
            sum,
            alert.severity().label()));
    page.open("thead").open("tr");
    page.leaf("th", "Points", "scope", "col", "class", "n");
    page.open("th", "scope", "col", "class", "bars");
    page.leaf("span", "Running sum", "class", "hush");
    axis(page, scale);
    page.close().leaf("th", "Reason", "scope", "col").close().close();
    page.open("tbody");
    int from = 0;
    for (Contribution term : terms) {
      row(page, term, from, scale);
      from += term.points();
    }
    page.close().open("tfoot").open("tr", "class", "total");
    page.leaf("td", String.valueOf(sum), "class", "n").open("td", "class", "bars");
    bar(page, 0, sum, "bar sum " + alert.severity().label(), scale, 0);
    page.close();
    page.leaf(
        "th",
        "Total" + (sum == alert.score() ? "" : "; the score says " + alert.score()),
        "scope",
        "row");
    page.close().close().close().closeLine();
  }

  private static void row(Markup page, Contribution term, int from, Scale scale) {
    page.open("tr");
    page.leaf("td", String.format(Locale.ROOT, "%+d", term.points()), "class", "n");
    page.open("td", "class", "bars");
    int to = from + term.points();
    bar(page, from, to, term.points() < 0 ? "bar less" : "bar more", scale, BETWEEN);
    page.close().open("th", "scope", "row");
    boolean judgement = "cap".equals(term.signal()) || "bound".equals(term.signal());
    String reason = TerminalText.truncate(term.reason(), Flow.MAX_FIELD);
    page.text(judgement ? term.signal() + ": " + reason : reason);
    if (term.eventId() != null) {
      page.text(" ").leaf("code", TerminalText.truncate(term.eventId(), 80), "class", "dim");
    }
    page.close().close();
  }

  /**
   * From one running sum to the next, over lines where severities begin.
   *
   * @param on how far the lines go on below; 0 for the last bar
   */
  private static void bar(Markup page, int from, int to, String look, Scale scale, int on) {
    picture(page);
    for (int line : scale.lines()) {
      double at = scale.x(line);
      page.leaf("path", "", "d", move(at, -BETWEEN) + "V" + (HEIGHT + on), "class", "grid");
    }
    double left = scale.x(Math.min(from, to));
    double width = Math.max(2, scale.x(Math.max(from, to)) - left);
    page.leaf(
        "rect",
        "",
        "class",
        look,
        "x",
        number(left),
        "y",
        "4",
        "width",
        number(width),
        "height",
        String.valueOf(HEIGHT - 8));
    if (on > 0) {
      String down = move(scale.x(to), HEIGHT - 4) + "V" + (HEIGHT + on);
      page.leaf("path", "", "d", down, "class", "step");
    }
    page.close();
  }

  private static void axis(Markup page, Scale scale) {
    page.open("span", "class", "axis", "aria-hidden", "true");
    page.open("svg", "viewBox", "0 0 " + WIDTH + " 16", "focusable", "false");
    for (int line : scale.lines()) {
      String anchor = line == 0 ? "start" : scale.x(line) > WIDTH - 10 ? "end" : "middle";
      page.leaf(
          "text",
          String.valueOf(line),
          "x",
          number(scale.x(line)),
          "y",
          "13",
          "text-anchor",
          anchor);
    }
    page.close().close();
  }

  private static void picture(Markup page) {
    page.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true",
        "focusable",
        "false");
  }

  private static String move(double x, int y) {
    return "M" + number(x) + " " + y;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /**
   * @param least running sum that is drawn, at most 0
   * @param most likewise, at least 100
   */
  private record Scale(int least, int most) {

    static Scale of(List<Contribution> terms, int score) {
      int least = 0;
      int most = Math.max(TOP, score);
      int sum = 0;
      for (Contribution term : terms) {
        sum += term.points();
        least = Math.min(least, sum);
        most = Math.max(most, sum);
      }
      return new Scale(least, most);
    }

    double x(int points) {
      return (double) WIDTH * (points - least) / ((double) most - least);
    }

    /** Where each severity begins, and the ends. */
    List<Integer> lines() {
      return List.of(
          0, first(Severity.MEDIUM), first(Severity.HIGH), first(Severity.CRITICAL), TOP);
    }

    private static int first(Severity severity) {
      int score = 0;
      while (Severity.of(score) != severity) {
        score++;
      }
      return score;
    }
  }
}
