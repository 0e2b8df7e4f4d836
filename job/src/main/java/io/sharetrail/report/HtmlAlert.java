package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.AlertStorm;
import io.sharetrail.alert.AlertStorm.Member;
import io.sharetrail.risk.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * One alert as an article: how bad and why, who, whence, to whom, which data; what happened; what
 * to do and what is not known; then what it was judged by. In the words of {@link AlertStory}.
 *
 * @param isHere whether the alert of that id has an article on the page
 */
record HtmlAlert(Markup page, Predicate<String> isHere) {

  private static final int MAX_TARGETS = 50;
  private static final int MAX_RAW = 8_000;

  /**
   * @param previous id of the alert before it; null for none
   * @param next id of the one after it; null for none
   */
  void write(Alert revision, String previous, String next) {
    Alert alert = CompleteAlert.of(revision);
    boolean heldBack = alert.suppressedBy() != null || alert.rollupId() != null;
    String level = heldBack ? "held" : alert.severity().label();
    page.open(
        "article",
        "id",
        Anchor.of(alert.id()),
        "class",
        "alert " + level,
        "tabindex",
        "-1",
        "aria-label",
        "Alert " + TerminalText.truncate(alert.id(), 8));
    head(alert, heldBack, previous, next);
    page.open("div", "class", "pair");
    HtmlScore.write(page, alert);
    facts(alert);
    page.close();
    storm(alert);
    targets(alert);
    if (!alert.timeline().isEmpty()) {
      page.open("section").leaf("h3", "Timeline");
      HtmlTimeline.write(page, alert);
      HtmlSteps.write(page, alert);
      page.closeLine();
    }
    page.open("div", "class", "pair");
    actions(alert);
    unknowns(alert);
    page.close();
    more(alert);
    page.closeLine();
  }

  private void head(Alert alert, boolean heldBack, String previous, String next) {
    page.open("header");
    page.open("p", "class", "meta");
    badge(alert, heldBack);
    page.leaf("span", Words.status(alert)).leaf("span", "revision " + alert.revision());
    page.leaf("span", Words.time(alert.eventTime()));
    page.leaf("code", TerminalText.truncate(alert.id(), 80), "class", "dim");
    page.open("span", "class", "steps-to");
    step(previous, "previous", "← Previous");
    step(next, "next", "Next →");
    page.leaf("a", "List", "href", "#list").close().close();
    String level = alert.severity().name() + " " + alert.score() + " ";
    String headline = field(alert.headline());
    page.leaf("h2", headline.startsWith(level) ? headline.substring(level.length()) : headline);
    if (alert.suppressedBy() != null) {
      page.leaf("p", "suppressed: " + TerminalText.truncate(alert.suppressedBy(), Flow.MAX_FIELD));
    }
    page.close();
  }

  private void badge(Alert alert, boolean heldBack) {
    String text = alert.severity().name() + " " + alert.score();
    if (heldBack) {
      text = (alert.suppressedBy() == null ? "ROLLED UP · " : "SUPPRESSED · ") + text;
    }
    page.leaf("strong", text, "class", "badge " + (heldBack ? "held" : alert.severity().label()));
  }

  private void step(String id, String name, String text) {
    if (id != null) {
      page.leaf("a", text, "href", "#" + Anchor.of(id), "class", name);
    }
  }

  private void facts(Alert alert) {
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

  private void targets(Alert alert) {
    List<AlertTarget> targets = Words.worstFirst(alert.targets());
    if (targets.isEmpty()) {
      return;
    }
    page.open("section").leaf("h3", "To whom");
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Targets");
    page.open("table", "class", "targets");
    page.leaf("caption", Words.count(targets.size(), "target") + ", worst first");
    header("Account", "Verdict", "Known as", "Access", "Data used");
    page.open("tbody");
    List<String> consumers = Words.known(alert.outcome().consumers());
    for (AlertTarget target : targets.subList(0, Math.min(MAX_TARGETS, targets.size()))) {
      page.open("tr");
      page.leaf("th", field(Words.account(target)), "scope", "row");
      page.leaf("td", field(target.verdict())).leaf("td", field(target.label()));
      page.leaf("td", access(alert, target));
      boolean used =
          target.consumedAt() != null
              || (target.account() != null && consumers.contains(target.account()));
      page.open("td");
      if (used) {
        page.leaf("strong", "COPIED").text(" " + Words.time(target.consumedAt()));
      } else {
        page.text("not seen");
      }
      page.close().close();
    }
    page.close().close().close();
    if (targets.size() > MAX_TARGETS) {
      page.leaf(
          "p",
          "and " + Words.number(targets.size() - MAX_TARGETS) + " more: see the alert's document",
          "class",
          "hint");
    }
    page.closeLine();
  }

  private static String access(Alert alert, AlertTarget target) {
    if (Words.failed(alert)) {
      return "never: the call failed";
    }
    if (target.closedAt() != null) {
      return "none since " + Words.time(target.closedAt());
    }
    boolean open = Words.known(alert.outcome().stillOpen()).contains(target.account());
    return open ? "still open" : "";
  }

  private void storm(Alert alert) {
    AlertStorm storm = alert.storm();
    if (alert.rollupId() != null) {
      page.open("p").text("Part of a storm, in whose place a roll-up was raised: ");
      alertLink(alert.rollupId());
      page.close();
    }
    if (storm == null) {
      return;
    }
    page.open("section").leaf("h3", "Storm").open("p");
    page.leaf("strong", Words.count(storm.alerts(), "alert"));
    page.text(
        String.format(
            Locale.ROOT,
            " of %s for %s: %d critical, %d high, %d medium, %d low; %d copied, %d still shared;"
                + " from %s to %s. Strongest: ",
            Words.count(storm.snapshots(), "resource"),
            Words.count(storm.targets(), "target"),
            storm.critical(),
            storm.high(),
            storm.medium(),
            storm.low(),
            storm.consumed(),
            storm.stillShared(),
            Words.time(storm.firstEventTime()),
            Words.time(storm.lastEventTime())));
    alertLink(storm.strongest());
    page.close();
    List<Member> members = Words.there(storm.members());
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Members");
    page.open("table");
    page.leaf(
        "caption",
        "The first "
            + members.size()
            + " of "
            + Words.count(storm.alerts(), "alert")
            + ", those to look at first");
    header("Alert", "Score", "Time", "Region", "Resource", "Target", "Data used");
    page.open("tbody");
    for (Member member : members) {
      Severity severity = CompleteAlert.or(member.severity(), Severity.of(member.score()));
      page.open("tr").open("th", "scope", "row");
      alertLink(member.id());
      page.close().leaf("td", severity.label() + " " + member.score());
      page.leaf("td", Words.time(member.eventTime())).leaf("td", field(member.region()));
      page.leaf("td", field(member.snapshotId()));
      page.leaf("td", "all".equals(member.account()) ? "everyone" : field(member.account()));
      page.leaf("td", member.consumed() ? "COPIED" : "").close();
    }
    page.close().close().close().closeLine();
  }

  private void alertLink(String id) {
    String text = TerminalText.truncate(id, 80);
    if (id != null && isHere.test(id)) {
      page.leaf("a", text, "href", "#" + Anchor.of(id));
    } else {
      page.leaf("code", text);
    }
  }

  private void actions(Alert alert) {
    if (alert.actions().isEmpty() && alert.runbook() == null) {
      return;
    }
    page.open("section", "class", "todo").leaf("h3", "What to do").open("ol");
    for (Action action : alert.actions()) {
      page.open("li").text(TerminalText.truncate(action.title(), Flow.MAX_FIELD));
      if (action.command() != null) {
        page.open("div", "class", "command");
        page.leaf("code", action.command());
        page.leaf("button", "Copy", "type", "button", "class", "copy", "hidden", "");
        page.close();
      }
      page.close();
    }
    page.close();
    if (alert.runbook() != null) {
      page.open("p").text("Runbook: ");
      page.linkOut(alert.runbook(), TerminalText.truncate(alert.runbook(), Flow.MAX_FIELD));
      page.close();
    }
    page.close();
  }

  private void unknowns(Alert alert) {
    List<String> unknowns = Words.known(alert.knownUnknowns());
    if (unknowns.isEmpty()) {
      return;
    }
    page.open("section", "class", "unknown").leaf("h3", "What is not known").open("ul");
    unknowns.forEach(unknown -> page.leaf("li", field(unknown)));
    page.close().close();
  }

  private void more(Alert alert) {
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

  private void header(String... columns) {
    page.open("thead").open("tr");
    for (String column : columns) {
      page.leaf("th", column, "scope", "col");
    }
    page.close().close();
  }

  private static String field(String text) {
    return TerminalText.truncate(text, Flow.MAX_FIELD);
  }
}
