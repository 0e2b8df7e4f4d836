package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStorm;
import io.sharetrail.alert.AlertStorm.Member;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.risk.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a roll-up stands for, or which roll-up stands for an alert.
 *
 * @param isHere whether the alert of that id has an article on the page
 */
record HtmlStorm(Markup page, Predicate<String> isHere) {

  void write(Alert alert) {
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
    HtmlTargets.header(page, "Alert", "Score", "Time", "Region", "Resource", "Target", "Data used");
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

  private static String field(String text) {
    return TerminalText.truncate(text, Flow.MAX_FIELD);
  }
}
