package io.sharetrail.report;

import io.sharetrail.risk.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands below the picture of a timeline: times where there is room for them, and how long
 * each gap is where there is room for that.
 */
record HtmlAxis(Markup page, List<DrawnStep> steps, TimeAxis axis) {

  /** About what a digit takes at the size of the axis. */
  private static final double DIGIT = 6.6;

  /**
   * @param y of the line
   * @param left where it begins
   * @param end where it ends
   */
  void write(int y, int left, double end) {
    page.leaf("path", "", "class", "rule", "d", "M" + left + " " + y + "H" + number(end));
    for (int i = 0; i < steps.size(); i++) {
      double x = axis.at().get(i);
      page.leaf("path", "", "class", "rule", "d", "M" + number(x) + " " + y + "v5");
      if (i > 0) {
        gap(i, y);
      }
    }
    times(y + 35);
  }

  private void gap(int index, int y) {
    long millis = axis.gapBefore(index);
    double left = axis.at().get(index - 1);
    double right = axis.at().get(index);
    String text = Phrases.duration(millis);
    if (millis > 0 && right - left >= text.length() * DIGIT + 6) {
      page.leaf(
          "text",
          text,
          "class",
          "gap",
          "x",
          number((left + right) / 2),
          "y",
          String.valueOf(y + 15),
          "text-anchor",
          "middle");
    }
  }

  private void times(int y) {
    List<Double> taken = new ArrayList<>();
    for (int i : byNeed()) {
      double x = axis.at().get(i);
      if (taken.stream().allMatch(other -> Math.abs(other - x) >= 8 * DIGIT + 8)) {
        taken.add(x);
        String look = steps.get(i).isShare() ? "time share" : "time";
        timeText(halfOfTime(i, 1).replace("Z", ""), look, x, y);
      }
    }
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps.size(); i++) {
      double x = axis.at().get(i);
      boolean isNew = i == 0 || !halfOfTime(i, 0).equals(halfOfTime(i - 1, 0));
      if (isNew && x - last >= 10 * DIGIT + 8) {
        last = x;
        timeText(halfOfTime(i, 0), "date", x, y + 15);
      }
    }
  }

  /**
   * @param half 0 for the day, 1 for the time of day
   */
  private String halfOfTime(int index, int half) {
    String[] halves = Words.time(steps.get(index).time()).split("T", 2);
    return halves.length == 2 ? halves[half] : "";
  }

  private void timeText(String text, String look, double x, int y) {
    page.leaf(
        "text",
        text,
        "class",
        look,
        "x",
        number(x),
        "y",
        String.valueOf(y),
        "text-anchor",
        "middle");
  }

  /** Whose time is written first: the share's, the ends', the rest's. */
  private List<Integer> byNeed() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isShare()) {
        order.add(0, i);
      } else {
        order.add(i);
      }
    }
    int last = steps.size() - 1;
    if (order.remove(Integer.valueOf(last))) {
      order.add(Math.min(2, order.size()), last);
    }
    return order;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
