package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The picture of a timeline: a row for actor, address, owner and snapshot, a mark for each step in
 * the rows that found it, and on the snapshot's row the time in which others had access. {@link
 * HtmlSteps} says the same in words, under the same numbers.
 */
final class HtmlTimeline {

  private static final int WIDTH = 1150;
  private static final int LABELS = 190;
  private static final int LEFT = LABELS + 24;

  /** Behind the last step: little, or as much as it takes to say that access is open. */
  private static final int RIGHT = 40;

  private static final int OPEN_RIGHT = 120;
  private static final int TOP = 24;
  private static final int ROW = 40;
  private static final int AXIS = 58;
  private static final int VALUE = 26;

  private final Markup page;
  private final Alert alert;
  private final List<Lane> lanes;
  private final List<DrawnStep> steps;
  private final TimeAxis axis;
  private final int right;

  private HtmlTimeline(Markup page, Alert alert, List<DrawnStep> steps) {
    this.page = page;
    this.alert = alert;
    this.lanes = Lane.of(alert);
    this.steps = steps;
    this.right = isOpen(alert) ? OPEN_RIGHT : RIGHT;
    this.axis =
        TimeAxis.of(
            steps.stream().map(DrawnStep::time).toList(), LEFT, WIDTH - LEFT - (double) right);
  }

  static void write(Markup page, Alert alert) {
    List<DrawnStep> steps = DrawnStep.of(alert);
    if (steps.stream().anyMatch(step -> step.entry() != null)) {
      new HtmlTimeline(page, alert, steps).write();
    }
  }

  private static boolean isOpen(Alert alert) {
    return alert.outcome().exposedFrom() != null
        && alert.outcome().exposedUntil() == null
        && !Words.failed(alert);
  }

  private void write() {
    double width = axis.right() + right;
    int bottom = TOP + lanes.size() * ROW;
    page.open("figure", "class", "timeline");
    page.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        "Timeline, may be scrolled sideways");
    page.open(
        "svg",
        "role",
        "img",
        "aria-label",
        "Picture of the timeline; the list of steps says the same in words",
        "viewBox",
        "0 0 " + number(width) + " " + (bottom + AXIS),
        "width",
        number(width),
        "height",
        String.valueOf(bottom + AXIS));
    lanes(width);
    access(bottom - ROW, width);
    new HtmlAxis(page, steps, axis).write(bottom, LEFT, axis.right() + right - 8);
    for (int i = 0; i < steps.size(); i++) {
      step(steps.get(i), axis.at().get(i));
    }
    page.close().closeLine();
    legend();
    page.closeLine();
  }

  private void lanes(double width) {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      int y = TOP + i * ROW;
      page.leaf(
          "rect",
          "",
          "class",
          i % 2 == 0 ? "lane even" : "lane",
          "x",
          "0",
          "y",
          String.valueOf(y),
          "width",
          number(width),
          "height",
          String.valueOf(ROW));
      page.leaf(
          "path", "", "class", "rail", "d", "M" + LEFT + " " + middle(i) + "H" + number(width - 8));
      label(lane.title(alert), "title", y + 17);
      String value = lane.value(alert);
      if (value != null) {
        page.open("text", "class", "value", "x", "10", "y", String.valueOf(y + 32));
        page.leaf("title", TerminalText.truncate(value, Flow.MAX_FIELD));
        page.text(TerminalText.truncate(value, VALUE)).close();
      }
    }
  }

  private void label(String text, String look, int y) {
    page.leaf("text", text, "class", look, "x", "10", "y", String.valueOf(y));
  }

  private static int middle(int lane) {
    return TOP + lane * ROW + ROW / 2;
  }

  /** The time in which others had access; open to the right while they have. */
  private void access(int y, double width) {
    AlertOutcome outcome = alert.outcome();
    if (outcome.exposedFrom() == null || Words.failed(alert)) {
      return;
    }
    double from = place(outcome.exposedFrom());
    boolean isOpen = isOpen(alert);
    double to = isOpen ? width - 8 : place(outcome.exposedUntil());
    double least = Math.max(4, to - from);
    int top = y + 6;
    int height = ROW - 12;
    String look = isOpen ? "access open" : "access";
    page.open("g", "class", look);
    page.leaf(
        "title",
        isOpen
            ? "Access since " + Words.time(outcome.exposedFrom()) + ", still open"
            : "Access from "
                + Words.time(outcome.exposedFrom())
                + " until "
                + Words.time(outcome.exposedUntil()));
    page.leaf(
        "rect",
        "",
        "x",
        number(from),
        "y",
        String.valueOf(top),
        "width",
        number(least),
        "height",
        String.valueOf(height));
    String edge = "M" + number(from) + " " + top + "V" + (top + height);
    page.leaf("path", "", "d", isOpen ? edge : edge + edge(from + least, top, height)).close();
    if (isOpen) {
      page.leaf(
          "text",
          "still open ▸",
          "class",
          "still",
          "x",
          number(to - 2),
          "y",
          String.valueOf(top + height / 2 + 4),
          "text-anchor",
          "end");
    }
  }

  private static String edge(double x, int top, int height) {
    return "M" + number(x) + " " + top + "V" + (top + height);
  }

  /** That of the share, if it is its time. */
  private double place(Instant time) {
    for (int i = 0; i < steps.size(); i++) {
      DrawnStep step = steps.get(i);
      if (step.entry() != null && step.entry().subject() && step.time().equals(time)) {
        return axis.at().get(i);
      }
    }
    return axis.x(time);
  }

  private void step(DrawnStep step, double x) {
    TimelineEntry entry = step.entry();
    if (entry == null) {
      return;
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).has(entry)) {
        rows.add(i);
      }
    }
    if (rows.isEmpty()) {
      rows.add(lanes.size() - 1); // found by something this version has no row for
    }
    Mark mark = Mark.of(entry);
    page.open("g", "class", "m " + mark.look());
    page.leaf("title", title(step));
    page.leaf(
        "text",
        String.valueOf(step.number()),
        "class",
        "no",
        "x",
        number(x),
        "y",
        "15",
        "text-anchor",
        "middle");
    int last = rows.get(rows.size() - 1);
    page.leaf(
        "path", "", "class", "stem", "d", "M" + number(x) + " " + (TOP - 4) + "V" + middle(last));
    for (int row : rows) {
      page.leaf(
          "path",
          "",
          "class",
          "sign",
          "d",
          mark.path(),
          "transform",
          "translate(" + number(x) + " " + middle(row) + ")");
    }
    page.close();
  }

  private static String title(DrawnStep step) {
    TimelineEntry entry = step.entry();
    List<String> parts = new ArrayList<>();
    parts.add(step.number() + ". " + Words.time(entry.time()));
    Stream.of(entry.offset(), HtmlSteps.what(entry), entry.eventName(), entry.errorCode())
        .filter(part -> part != null && !part.isEmpty())
        .forEach(part -> parts.add(TerminalText.truncate(part, 80)));
    return String.join(" · ", parts);
  }

  private void legend() {
    page.open("figcaption").open("ul", "class", "legend");
    for (Mark mark : Mark.values()) {
      if (steps.stream().anyMatch(step -> step.entry() != null && Mark.of(step.entry()) == mark)) {
        page.open("li")
            .open(
                "svg",
                "viewBox",
                "-9 -9 18 18",
                "width",
                "16",
                "height",
                "16",
                "aria-hidden",
                "true",
                "class",
                "m " + mark.look());
        page.leaf("path", "", "class", "sign", "d", mark.path()).close();
        page.text(mark.meaning()).close();
      }
    }
    if (alert.outcome().exposedFrom() != null && !Words.failed(alert)) {
      page.open("li").leaf("span", "", "class", "swatch").text("others have access").close();
    }
    page.close();
    long drawn = steps.stream().filter(step -> step.entry() != null).count();
    long left = alert.timeline().size() - drawn;
    page.leaf(
        "p",
        "Not to scale: the longer the time between two steps, the wider the gap, but not in"
            + " proportion. Times are UTC."
            + (left == 0
                ? ""
                : " " + Words.number(left) + " farther from the share are in the list alone."),
        "class",
        "hint");
    page.close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
