package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.Rule;
import java.util.List;
import java.util.Locale;

/** Names and what belongs to them, in the words of {@link AlertStory}. */
record HtmlFacts(Markup page) {

  private static final int MAX_RAW = 8_000;

  /** Who, whence, which data. */
  void write(Alert alert) {
    int columns = AlertTable.UNLIMITED;
    page.open("section", "class", "facts").leaf("h3", "Facts").open("dl");
    fact("Who", ActorLines.who(alert.actor(), columns));
    fact("Behind it", ActorLines.origin(alert.origin(), columns));
    fact("History", ActorLines.history(alert.history(), columns));
    fact("Where", ActorLines.where(alert.source(), columns));
    fact("Data", DataLines.snapshot(alert.snapshot(), columns));
    fact("Exposed", DataLines.exposure(alert, columns));
    fact("Exceptions", RuleLines.exceptions(alert.exceptions(), columns));
    page.close().close();
  }

  /** What few look for: the event, the rule and what judged it. */
  void more(Alert alert) {
    AlertEvent event = alert.event();
    page.open("details").leaf("summary", "The event, the rule and what judged it").open("dl");
    fact("Event", RuleLines.event(event, AlertTable.UNLIMITED));
    raw("Request", event.requestParameters());
    raw("Response", event.responseElements());
    rule(alert.rule());
    fact("Judged by", RuleLines.fingerprints(alert, AlertTable.UNLIMITED));
    page.close().close();
  }

  private void raw(String name, String text) {
    if (text == null) {
      return;
    }
    String clean = TerminalText.clean(text);
    int length = clean.codePointCount(0, clean.length());
    page.leaf("dt", name).open("dd");
    if (length <= MAX_RAW) {
      page.leaf("code", clean, "class", "raw");
    } else {
      page.leaf("code", clean.substring(0, clean.offsetByCodePoints(0, MAX_RAW)), "class", "raw");
      page.leaf(
          "div",
          "and " + Words.number(length - MAX_RAW) + " more characters: see the alert's document",
          "class",
          "hint");
    }
    page.close();
  }

  private void rule(Rule rule) {
    page.leaf("dt", "Rule").open("dd").open("div");
    page.leaf("span", field(rule.id()), "class", "bold");
    page.text(rule.version() == null ? "" : " v" + field(rule.version()));
    page.text(rule.name() == null ? "" : " · " + field(rule.name()));
    page.close();
    if (rule.techniqueId() != null || rule.tacticId() != null) {
      page.open("div").text("ATT&CK ");
      attack("tactics", "TA[0-9]{4}", rule.tacticId(), rule.tacticName());
      page.text(" · ");
      attack("techniques", "T[0-9]{4}", rule.techniqueId(), rule.techniqueName());
      page.close();
    }
    if (!Words.known(rule.tags()).isEmpty()) {
      page.leaf("div", field(String.join(" · ", Words.known(rule.tags()))), "class", "dim");
    }
    for (String reference : Words.known(rule.references())) {
      page.open("div").linkOut(reference, field(reference)).close();
    }
    page.close();
  }

  private void attack(String what, String form, String id, String name) {
    String text = field(id) + (name == null ? "" : " " + field(name));
    boolean known = id != null && id.matches(form);
    page.linkOut(known ? "https://attack.mitre.org/" + what + "/" + id + "/" : null, text);
  }

  private void fact(String name, List<Line> lines) {
    if (!lines.isEmpty()) {
      page.leaf("dt", name).open("dd");
      lines(lines);
      page.close();
    }
  }

  private void lines(List<Line> lines) {
    for (Line line : lines) {
      page.open("div");
      for (Span span : line.spans()) {
        if (span.tone() == Tone.PLAIN) {
          page.text(span.text());
        } else {
          page.leaf("span", span.text(), "class", span.tone().name().toLowerCase(Locale.ROOT));
        }
      }
      page.close();
    }
  }

  private static String field(String text) {
    return TerminalText.truncate(text, Flow.MAX_FIELD);
  }
}
