package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.risk.AppliedException;
import java.util.ArrayList;
import java.util.List;

/** The event itself, the rule that it met, and what judged it. */
final class RuleLines {

  private RuleLines() {}

  static List<Line> event(AlertEvent event, int columns) {
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .item(event.eventName())
                .item(event.eventSource())
                .item(event.awsRegion())
                .item(new Span(event.errorCode(), Tone.MEDIUM))
                .item(Span.dim(event.eventId()))
                .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(event.note(), Tone.PLAIN)
            .phrase(
                event.clamped() ? "its time lies in the future; judged by its arrival" : null,
                Tone.PLAIN)
            .lines());
    lines.addAll(new Flow(columns).item(Span.dim(event.origin())).lines());
    return lines;
  }

  static List<Line> rule(Rule rule, int columns) {
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .phrase(
                    rule.version() == null ? rule.id() : rule.id() + " v" + rule.version(),
                    Tone.PLAIN)
                .phrase(rule.name(), Tone.PLAIN)
                .phrase(joined("ATT&CK", rule.tacticId(), rule.tacticName()), Tone.PLAIN)
                .phrase(joined(rule.techniqueId(), rule.techniqueName()), Tone.PLAIN)
                .lines());
    Flow tags = new Flow(columns);
    Words.known(rule.tags()).forEach(tag -> tags.phrase(tag, Tone.DIM));
    lines.addAll(tags.lines());
    for (String reference : Words.known(rule.references())) {
      lines.addAll(new Flow(columns).item(reference).lines());
    }
    return lines;
  }

  /** Entries that were about the alert, and what each did. */
  static List<Line> exceptions(List<AppliedException> applied, int columns) {
    List<Line> lines = new ArrayList<>();
    for (AppliedException each : CompleteAlert.or(applied, List.<AppliedException>of())) {
      lines.addAll(
          new Flow(columns)
              .phrase(each.effect() == null ? null : each.effect().label(), Tone.BOLD)
              .phrase(joined(each.kind(), each.id()), Tone.PLAIN)
              .phrase(each.ticket(), Tone.PLAIN)
              .phrase(joined("owner", each.owner()), Tone.PLAIN)
              .phrase(each.reason(), Tone.PLAIN)
              .lines());
      if (each.why() != null) {
        lines.addAll(Flow.prose("not hidden: " + each.why(), Tone.PLAIN, columns));
      }
    }
    return lines;
  }

  static List<Line> fingerprints(Alert alert, int columns) {
    Fingerprints judge = alert.fingerprints();
    Flow flow =
        new Flow(columns)
            .phrase(joined("build", judge.build()), Tone.DIM)
            .phrase(joined("configuration", judge.configuration()), Tone.DIM);
    flow.phrase(joined("geo", judge.geo()), Tone.DIM)
        .phrase(joined("exceptions", judge.exceptions()), Tone.DIM);
    List<Line> lines = new ArrayList<>(flow.lines());
    lines.addAll(
        new Flow(columns).phrase(joined("campaign", alert.campaignId()), Tone.DIM).lines());
    return lines;
  }

  /** The words with spaces between them; null if the last is missing. */
  private static String joined(String... words) {
    return words[words.length - 1] == null ? null : String.join(" ", words);
  }
}
