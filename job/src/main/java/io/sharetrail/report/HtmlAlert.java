package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.CompleteAlert;
import java.util.List;
import java.util.function.Predicate;

/**
 * One alert as an article: how bad and why, who, whence, to whom, which data; what happened; what
 * to do and what is not known; then what it was judged by. In the words of {@link AlertStory}.
 *
 * @param isHere whether the alert of that id has an article on the page
 */
record HtmlAlert(Markup page, Predicate<String> isHere) {

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
    new HtmlFacts(page).write(alert);
    page.close();
    new HtmlStorm(page, isHere).write(alert);
    HtmlTargets.write(page, alert);
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
    new HtmlFacts(page).more(alert);
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

  private static String field(String text) {
    return TerminalText.truncate(text, Flow.MAX_FIELD);
  }
}
