package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import java.util.ArrayList;
import java.util.List;

/** What is not known and what to do. */
final class TodoLines {

  private TodoLines() {}

  static List<Line> unknowns(Alert alert, int columns) {
    List<Line> lines = new ArrayList<>();
    for (String unknown : Words.known(alert.knownUnknowns())) {
      lines.addAll(listed("- ", unknown, columns));
    }
    return lines;
  }

  /** Commands stand unwrapped on lines of their own, so that they can be copied. */
  static List<Line> actions(Alert alert, int columns) {
    List<Line> lines = new ArrayList<>();
    int number = 1;
    for (Action action : alert.actions()) {
      lines.addAll(listed(number + ". ", action.title(), columns));
      number++;
      if (action.command() != null) {
        lines.add(Line.of(Span.spaces(3), Span.plain(action.command())));
      }
    }
    if (alert.runbook() != null) {
      lines.addAll(
          new Flow(columns)
              .words("Runbook:", Tone.PLAIN)
              .words(alert.runbook(), Tone.PLAIN)
              .lines());
    }
    return lines;
  }

  private static List<Line> listed(String mark, String text, int columns) {
    List<Line> lines = new ArrayList<>();
    for (Line line : Flow.prose(text, Tone.PLAIN, columns - mark.length())) {
      lines.add(
          Line.of(lines.isEmpty() ? Span.plain(mark) : Span.spaces(mark.length())).plus(line));
    }
    return lines;
  }
}
