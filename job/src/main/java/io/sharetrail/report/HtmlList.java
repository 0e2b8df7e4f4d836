package io.sharetrail.report;

import io.sharetrail.risk.Severity;
import java.util.List;
import java.util.Locale;

/** The tables of alerts, and what filters them. */
final class HtmlList {

  private static final int SHORT_ID = 8;

  private HtmlList() {}

  /** There only for who runs the script. */
  static void filter(Markup page) {
    page.open("div", "class", "filter", "role", "search", "hidden", "", "id", "filter");
    page.open("label", "class", "words").text("Filter ");
    page.open(
        "input", "type", "search", "id", "words", "autocomplete", "off", "spellcheck", "false");
    page.close();
    page.open("fieldset").leaf("legend", "Severity");
    for (int i = Severity.values().length - 1; i >= 0; i--) {
      String label = Severity.values()[i].label();
      page.open("label")
          .open("input", "type", "checkbox", "name", "severity", "value", label, "checked", "");
      page.text(" " + label).close();
    }
    page.close();
    page.open("label").text("Status ").open("select", "id", "status");
    option(page, "", "any");
    option(page, "open", "open");
    option(page, "settled", "settled");
    option(page, "copied", "copied");
    page.close().close();
    page.leaf("output", "", "id", "shown", "aria-live", "polite");
    page.closeLine();
  }

  private static void option(Markup page, String value, String text) {
    page.leaf("option", text, "value", value);
  }

  static void table(Markup page, String caption, List<AlertRow> rows) {
    page.open(
        "div", "class", "scroll rows", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table", "class", "list");
    page.leaf("caption", caption);
    page.open("thead").open("tr");
    boolean heldBack = rows.stream().anyMatch(AlertRow::heldBack);
    for (String column :
        List.of(
            "Severity",
            "Who → to whom",
            "Data",
            "Time (UTC)",
            heldBack ? "Held back" : "Outcome",
            "Status",
            "Id")) {
      page.leaf("th", column, "scope", "col");
    }
    page.close().close().open("tbody");
    rows.forEach(row -> row(page, row));
    page.close().close().closeLine();
  }

  private static void row(Markup page, AlertRow row) {
    String severity = row.severity().label();
    String status = row.status().name().toLowerCase(Locale.ROOT);
    page.open(
        "tr",
        "data-severity",
        severity,
        "data-status",
        row.consumed() ? status + " copied" : status);
    page.open("td")
        .leaf(
            "strong",
            severity.toUpperCase(Locale.ROOT) + " " + row.score(),
            "class",
            "badge " + (row.heldBack() ? "held" : severity))
        .close();
    page.open("th", "scope", "row").open("a", "href", "#" + Anchor.of(row.id()));
    page.text(row.actor() + " → " + (row.target() == null ? "nobody named" : row.target()));
    page.close();
    String more = row.targets() > 1 ? " and " + Words.number(row.targets() - 1L) + " more" : "";
    String verdict = row.verdict() == null ? "" : " " + row.verdict();
    page.leaf(
            "span",
            verdict + (row.label() == null ? "" : " · " + row.label()) + more,
            "class",
            "dim")
        .close();
    page.leaf("td", row.snapshotId());
    page.leaf(
        "td", Words.time(row.eventTime()).replace('T', ' ').replace("Z", ""), "class", "when");
    page.leaf("td", row.heldBack() ? why(row) : String.join(", ", row.outcome()));
    page.leaf("td", status);
    page.open("td")
        .leaf(
            "code", TerminalText.truncate(row.id(), SHORT_ID + 1).replace("…", ""), "class", "dim")
        .close();
    page.closeLine();
  }

  private static String why(AlertRow row) {
    return row.suppressedBy() == null
        ? "in roll-up " + TerminalText.truncate(row.rollupId(), 40)
        : TerminalText.truncate(row.suppressedBy(), 200);
  }
}
