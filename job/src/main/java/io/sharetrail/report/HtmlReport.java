package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.risk.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a replay found as one HTML page that needs nothing else, and that may load nothing else: its
 * policy allows the style sheet and the script in it, by their digests, and no more. It is readable
 * without the script. The same alerts make the same page.
 *
 * @param build version that judged
 * @param inputs what was read, as the user named it
 */
public record HtmlReport(String build, List<String> inputs) {

  private static final int MAX_INPUTS = 10;

  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  /** Nothing by default; and no script may make markup out of text. */
  static final String POLICY =
      "default-src 'none'; style-src "
          + Anchor.policy(STYLE)
          + "; script-src "
          + Anchor.policy(SCRIPT)
          + "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for"
          + " 'script'";

  /**
   * Writes the page, alert by alert.
   *
   * @param all newest revision of every alert
   * @param suppressed whether those that are suppressed or rolled up are listed
   * @param stories opens the alert of a row that is listed; asked for one at a time
   */
  public void write(
      ReplaySummary summary,
      Collection<AlertRow> all,
      boolean suppressed,
      Function<AlertRow, Alert> stories,
      Appendable out) {
    List<AlertRow> rows = LatestAlerts.rows(all);
    List<AlertRow> raised = rows.stream().filter(row -> !row.heldBack()).toList();
    List<AlertRow> heldBack = rows.stream().filter(AlertRow::heldBack).toList();
    List<AlertRow> listed =
        suppressed ? Stream.concat(raised.stream(), heldBack.stream()).toList() : raised;
    Markup page = new Markup(out);
    page.open("html", "lang", "en", "class", "no-js");
    head(page);
    page.open("body");
    page.leaf("a", "Skip to the alerts", "href", "#list", "class", "skip");
    top(page, summary, raised, heldBack, suppressed);
    page.open("main");
    list(page, raised, suppressed ? heldBack : List.of());
    page.open("div", "id", "alerts");
    Set<String> here = listed.stream().map(AlertRow::id).collect(Collectors.toSet());
    HtmlAlert article = new HtmlAlert(page, here::contains);
    for (int i = 0; i < listed.size(); i++) {
      article.write(
          stories.apply(listed.get(i)),
          i == 0 ? null : listed.get(i - 1).id(),
          i == listed.size() - 1 ? null : listed.get(i + 1).id());
    }
    page.close().closeLine();
    foot(page);
    page.resource("script", SCRIPT).close().closeLine();
  }

  private static void head(Markup page) {
    page.open("head").open("meta", "charset", "utf-8");
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "referrer", "content", "no-referrer");
    page.open("meta", "name", "color-scheme", "content", "light dark");
    page.leaf("title", "Sharetrail report").noIcon();
    page.resource("style", STYLE).closeLine();
  }

  private void top(
      Markup page,
      ReplaySummary summary,
      List<AlertRow> raised,
      List<AlertRow> heldBack,
      boolean suppressed) {
    page.open("header", "class", "page").open("div", "class", "title");
    page.leaf("h1", "Sharetrail report");
    page.leaf("button", "Theme: system", "type", "button", "id", "theme", "hidden", "").close();
    page.open("ul", "class", "tiles");
    Map<Severity, Long> counts = new TreeMap<>(Comparator.reverseOrder());
    for (Severity severity : Severity.values()) {
      counts.put(severity, raised.stream().filter(row -> row.severity() == severity).count());
    }
    counts.forEach(
        (severity, count) -> {
          page.open("li", "class", "tile " + severity.label());
          page.leaf("strong", Words.number(count)).leaf("span", severity.label()).close();
        });
    page.close();
    page.open("dl", "class", "read");
    fact(page, "Read", read(), true);
    summary.counts().forEach(count -> fact(page, count.name(), count.text(), count.isGood()));
    if (!raised.isEmpty()) {
      fact(page, "Alerts of", period(raised), true);
    }
    if (!heldBack.isEmpty()) {
      fact(
          page,
          "Held back",
          Words.count(heldBack.size(), "alert")
              + " suppressed or rolled up, "
              + (suppressed
                  ? "listed below the others"
                  : "not in this report: --suppressed lists them"),
          true);
    }
    fact(page, "Judged by", "Sharetrail " + build, true);
    page.close();
    letters(page, summary);
    page.closeLine();
  }

  private static void fact(Markup page, String name, String text, boolean isGood) {
    page.open("div").leaf("dt", name).leaf("dd", text, "class", isGood ? null : "bad").close();
  }

  private String read() {
    String named =
        inputs.stream()
            .limit(MAX_INPUTS)
            .map(input -> TerminalText.truncate(input, 200))
            .collect(Collectors.joining(", "));
    return inputs.size() > MAX_INPUTS
        ? named + " and " + (inputs.size() - MAX_INPUTS) + " more"
        : named;
  }

  private static String period(List<AlertRow> raised) {
    List<Instant> times = raised.stream().map(AlertRow::eventTime).sorted().toList();
    Instant first = times.get(0);
    Instant last = times.get(times.size() - 1);
    return Words.time(first) + (first.equals(last) ? "" : " to " + Words.time(last));
  }

  private static void letters(Markup page, ReplaySummary summary) {
    if (summary.listedDeadLetters().isEmpty()) {
      return;
    }
    page.open("details").leaf("summary", "What could not be understood");
    page.open("ul");
    summary
        .listedDeadLetters()
        .forEach(
            letter -> {
              page.open("li").leaf("strong", letter.reason().label());
              page.text(" " + TerminalText.truncate(letter.origin(), Flow.MAX_FIELD));
              page.text(" · " + TerminalText.truncate(letter.detail(), Flow.MAX_FIELD)).close();
            });
    page.close();
    long more = summary.deadLetters() - summary.listedDeadLetters().size();
    if (more > 0) {
      page.leaf(
          "p", "and " + Words.number(more) + " more: --dead-letters writes all", "class", "hint");
    }
    page.close();
  }

  private static void list(Markup page, List<AlertRow> raised, List<AlertRow> heldBack) {
    page.open("section", "id", "list", "tabindex", "-1", "aria-labelledby", "list-title");
    page.leaf("h2", "Alerts", "id", "list-title");
    if (raised.isEmpty()) {
      page.leaf("p", "No alert was raised.");
    }
    if (raised.size() + heldBack.size() > 0) {
      HtmlList.filter(page);
    }
    if (!raised.isEmpty()) {
      HtmlList.table(page, Words.count(raised.size(), "alert") + ", worst first", raised);
    }
    if (!heldBack.isEmpty()) {
      page.leaf("h2", "Suppressed and rolled up");
      HtmlList.table(page, Words.count(heldBack.size(), "alert") + " nobody was told of", heldBack);
    }
    page.closeLine();
  }

  private static void foot(Markup page) {
    page.open("footer").open("section", "class", "keys");
    page.leaf("h2", "Keys").open("dl");
    List.of(
            Map.entry("j, k", "next and previous alert, of those that the filter leaves"),
            Map.entry("/", "to the filter; Escape leaves it"),
            Map.entry("t", "to the list"),
            Map.entry("c", "copies the first command of the alert that was jumped to"))
        .forEach(
            key -> {
              page.open("dt");
              page.leaf("kbd", key.getKey()).close().leaf("dd", key.getValue());
            });
    page.close().close();
    page.leaf(
        "p",
        "This page is one file. It loads nothing, and sends nothing. It holds what the alerts hold:"
            + " keep it as you keep them.",
        "class",
        "hint");
    page.leaf("p", "", "id", "said", "role", "status", "aria-live", "polite");
    page.closeLine();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
