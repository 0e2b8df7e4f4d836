package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.CompleteAlert;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps around the share by time. Actor, address and snapshot are named only where they differ
 * from the share's.
 */
final class TimelineLines {

  private static final String GAP = "  ";
  private static final int MAX_OFFSET = 20;
  private static final int MAX_NAME = 40;
  private static final int LEAST_DETAIL = 40;

  private TimelineLines() {}

  static List<Line> of(Alert alert, int columns) {
    int offset = 0;
    int name = 0;
    for (TimelineEntry entry : alert.timeline()) {
      offset = Math.max(offset, offset(entry).width());
      name = Math.max(name, name(entry).width());
    }
    List<Line> lines = new ArrayList<>();
    for (TimelineEntry entry : alert.timeline()) {
      lines.addAll(step(entry, alert, offset, name, columns));
    }
    return lines;
  }

  private static List<Line> step(
      TimelineEntry entry, Alert alert, int offsetWidth, int nameWidth, int columns) {
    Span offset = offset(entry);
    Span name = name(entry);
    Line head =
        Line.of(
            Span.bold(entry.subject() ? "→ " : GAP),
            Span.dim(Words.dayAndSecond(entry.time())),
            Span.plain(GAP),
            Span.spaces(offsetWidth - offset.width()),
            offset,
            Span.plain(GAP),
            name);
    int indent = head.width() - name.width();
    int beside = indent + nameWidth + GAP.length();
    boolean fits = columns - beside >= LEAST_DETAIL;
    List<Line> details = details(entry, alert, columns - (fits ? beside : indent + GAP.length()));
    List<Line> lines = new ArrayList<>();
    int from = 0;
    if (fits && !details.isEmpty()) {
      head = head.plus(Line.of(Span.spaces(beside - head.width()))).plus(details.get(0));
      from = 1;
    }
    lines.add(head);
    for (Line detail : details.subList(from, details.size())) {
      lines.add(Line.of(Span.spaces(fits ? beside : indent + GAP.length())).plus(detail));
    }
    return lines;
  }

  private static List<Line> details(TimelineEntry entry, Alert alert, int columns) {
    Flow flow = new Flow(columns);
    List<String> accounts = Words.known(entry.accounts());
    boolean consumer = accounts.equals(List.of(CompleteAlert.or(entry.actor(), "")));
    flow.phrase(accounts.isEmpty() || consumer ? null : accounts(accounts), Tone.PLAIN);
    flow.item(new Span(entry.errorCode(), Tone.MEDIUM));
    if (differs(entry.actor(), CompleteAlert.or(alert.actor().arn(), alert.actor().accountId()))) {
      flow.phrase("by " + entry.actor(), Tone.PLAIN);
    }
    if (Happened.words(entry) != null) {
      flow.item(Span.dim(entry.eventName()));
    }
    if (differs(entry.sourceIp(), alert.source().ip())) {
      flow.phrase("from " + entry.sourceIp(), Tone.PLAIN);
    }
    if (differs(entry.snapshotId(), alert.snapshot().id())) {
      flow.item(entry.snapshotId());
    }
    List<String> via = Words.known(entry.via());
    return flow.phrase(via.isEmpty() ? null : "via " + String.join(", ", via), Tone.DIM).lines();
  }

  private static String accounts(List<String> accounts) {
    List<String> named =
        accounts.stream()
            .limit(3)
            .map(account -> "all".equals(account) ? "everyone" : account)
            .toList();
    int others = accounts.size() - named.size();
    return String.join(", ", named) + (others == 0 ? "" : " and " + Words.number(others) + " more");
  }

  private static boolean differs(String value, String ofShare) {
    return value != null && !value.equals(ofShare);
  }

  private static Span offset(TimelineEntry entry) {
    return new Span(
        TerminalText.truncate(entry.offset(), MAX_OFFSET),
        entry.subject() ? Tone.BOLD : Tone.PLAIN);
  }

  /** What happened; a kind that nobody knows is named by its call. */
  private static Span name(TimelineEntry entry) {
    String words = Happened.words(entry);
    String name = words == null ? CompleteAlert.or(entry.eventName(), entry.kind()) : words;
    return new Span(
        TerminalText.truncate(name, MAX_NAME), entry.subject() ? Tone.BOLD : Tone.PLAIN);
  }
}
