package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import java.util.List;

/** To whom: each target with its verdict, and what became of it. */
final class HtmlTargets {

  /** One call may name 500. */
  private static final int MAX_TARGETS = 50;

  private HtmlTargets() {}

  static void write(Markup page, Alert alert) {
    List<AlertTarget> targets = Words.worstFirst(alert.targets());
    if (targets.isEmpty()) {
      return;
    }
    page.open("section").leaf("h3", "To whom");
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Targets");
    page.open("table", "class", "targets");
    page.leaf("caption", Words.count(targets.size(), "target") + ", worst first");
    header(page, "Account", "Verdict", "Known as", "Access", "Data used");
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

  /** The head of a table. */
  static void header(Markup page, String... columns) {
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
