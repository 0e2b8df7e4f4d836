package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.CompleteAlert;
import java.util.ArrayList;
import java.util.List;

/** The steps of a timeline as a table. Who and from where is named where it is not the share's. */
final class HtmlSteps {

  private static final int NAMED_ACCOUNTS = 3;

  private HtmlSteps() {}

  static void write(Markup page, Alert alert) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Steps");
    page.open("table", "class", "steps");
    page.leaf("caption", Words.count(alert.timeline().size(), "step") + ", times in UTC");
    page.open("thead").open("tr");
    for (String column : List.of("#", "Time", "Distance", "What happened", "Details", "Found by")) {
      page.leaf("th", column, "scope", "col");
    }
    page.close().close().open("tbody");
    int number = 0;
    for (TimelineEntry entry : alert.timeline()) {
      number++;
      if (entry != null) {
        row(page, alert, entry, number);
      }
    }
    page.close().close().closeLine();
  }

  private static void row(Markup page, Alert alert, TimelineEntry entry, int number) {
    page.open("tr", "class", entry.subject() ? "share" : null);
    page.leaf("td", String.valueOf(number), "class", "n");
    page.leaf("td", Words.time(entry.time()), "class", "when");
    page.leaf("td", TerminalText.truncate(entry.offset(), 40), "class", "when");
    page.open("th", "scope", "row").text(what(entry));
    String accounts = accounts(entry);
    page.text(accounts.isEmpty() ? "" : " " + accounts).close();
    page.open("td");
    if (entry.errorCode() != null) {
      page.leaf("strong", TerminalText.truncate(entry.errorCode(), Flow.MAX_FIELD)).text(" ");
    }
    page.text(String.join(" · ", details(alert, entry))).close();
    page.leaf("td", entry.subject() ? "" : foundBy(entry), "class", "dim");
    page.close();
  }

  private static String foundBy(TimelineEntry entry) {
    return TerminalText.truncate(String.join(", ", Words.known(entry.via())), 80);
  }

  /** What a step was, in words if it is known. */
  static String what(TimelineEntry entry) {
    String words = Happened.words(entry);
    return TerminalText.truncate(
        words == null ? CompleteAlert.or(entry.eventName(), entry.kind()) : words, 100);
  }

  private static String accounts(TimelineEntry entry) {
    List<String> accounts = Words.known(entry.accounts());
    if (accounts.isEmpty() || accounts.equals(List.of(CompleteAlert.or(entry.actor(), "")))) {
      return "";
    }
    List<String> named =
        accounts.stream()
            .limit(NAMED_ACCOUNTS)
            .map(account -> "all".equals(account) ? "everyone" : account)
            .toList();
    int others = accounts.size() - named.size();
    return String.join(", ", cut(named))
        + (others == 0 ? "" : " and " + Words.number(others) + " more");
  }

  private static List<String> details(Alert alert, TimelineEntry entry) {
    List<String> details = new ArrayList<>();
    if (Happened.words(entry) != null && entry.eventName() != null) {
      details.add(entry.eventName());
    }
    String actor = CompleteAlert.or(alert.actor().arn(), alert.actor().accountId());
    if (differs(entry.actor(), actor)) {
      details.add("by " + entry.actor());
    }
    if (differs(entry.sourceIp(), alert.source().ip())) {
      details.add("from " + entry.sourceIp());
    }
    if (differs(entry.snapshotId(), alert.snapshot().id())) {
      details.add(entry.snapshotId());
    }
    return cut(details);
  }

  private static List<String> cut(List<String> texts) {
    return texts.stream().map(text -> TerminalText.truncate(text, Flow.MAX_FIELD)).toList();
  }

  private static boolean differs(String value, String ofShare) {
    return value != null && !value.equals(ofShare);
  }
}
