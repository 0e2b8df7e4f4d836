package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link HtmlReportITCase} need not start a browser for. */
class HtmlReportTest {

  private static final String HOSTILE =
      "\"'><script>x</script><img src=x onerror=x>&lt;\u202e\u0000\u001b[2J\n`";

  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9]+)([^<>]*)>");
  private static final Set<String> EMPTY = Set.of("meta", "link", "input");

  @Test
  void tellsWhatTheStoryTells() {
    String page = HtmlPages.of(List.of(Specimens.stolen(), Specimens.lone()));
    assertThat(text(page))
        .contains("COPIED, THEN DELETED · alice (new country NL)")
        .contains("8 contributions: 100 of 100, critical")
        .contains("+40", "used by 444455556666 10 s after: the data left the account")
        .contains("-23", "cap: a score ends at 100")
        .contains("disaster recovery", "COPIED", "still open")
        .contains(Specimens.REVOKE)
        .contains("IAM was not read")
        .contains("broken-through", "CHG-4711")
        .contains("build 0.1.0+8d2f1c0", "campaign c0ffee00")
        .contains("Skipped7 (digest 7)")
        .doesNotContain("null");
  }

  @Test
  void worstFirstEachWithItsNeighbours() {
    Alert lone = Specimens.lone();
    Alert stolen = Specimens.stolen();
    String page = HtmlPages.of(List.of(lone, stolen));
    String first = "alert-" + stolen.id();
    String second = "alert-" + lone.id();
    assertThat(page.indexOf("id=\"" + first)).isLessThan(page.indexOf("id=\"" + second));
    assertThat(page)
        .contains("<a href=\"#" + second + "\" class=\"next\">")
        .contains("<a href=\"#" + first + "\" class=\"previous\">");
  }

  @Test
  void whatNobodyWasToldOfIsListedApartOrCounted() {
    Alert held = Specimens.with(Specimens.lone(), "ab", 1, 0, "shared with its owner only");
    List<Alert> alerts = List.of(Specimens.stolen(), held);
    assertThat(HtmlPages.of(alerts, false))
        .contains("1 alert suppressed or rolled up, not in this report")
        .doesNotContain("alert-ab\"");
    assertThat(HtmlPages.of(alerts, true))
        .contains("Suppressed and rolled up", "id=\"alert-ab\"", "shared with its owner only");
  }

  @Test
  void thePolicyAllowsTheStyleAndTheScriptOfThePageAndNothingElse() throws Exception {
    String page = HtmlPages.of(List.of(Specimens.stolen()));
    String policy = page.replaceAll("(?s).*Security-Policy\" content=\"([^\"]*)\".*", "$1");
    assertThat(policy.replace("&#39;", "'"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + digest(between(page, "<style>", "</style>"))
                + "'; script-src 'sha256-"
                + digest(between(page, "<script>", "</script>"))
                + "'; img-src data:; base-uri 'none'; form-action 'none';"
                + " require-trusted-types-for 'script'");
    assertThat(page.indexOf("Security-Policy")).isLessThan(page.indexOf("<style>"));
  }

  /** One after the other: every string of an alert, wherever it is, is hostile. */
  @Test
  void noStringOfAnAlertIsAnythingButText() throws IOException {
    for (Alert specimen : specimens()) {
      JsonNode json = new ObjectMapper().readTree(AlertJson.write(specimen));
      List<String> kept = List.of("status", "severity", "effect");
      Alert hostile =
          AlertJson.read(replaced(json, kept, text -> isTime(text) ? text : HOSTILE).toString());
      String page = HtmlPages.of(List.of(hostile), true);
      assertThat(skeleton(page)).as(specimen.headline()).isEqualTo(skeleton(plain(hostile)));
      assertThat(page).contains("&quot;&#39;&gt;&lt;script&gt;x&lt;/script&gt;", "\\u202e\\x00");
      assertThat(new Printed(page).harmful()).isEmpty();
    }
  }

  /** The same alert with harmless strings of the same kind in the same places. */
  private static String plain(Alert hostile) throws IOException {
    JsonNode json = new ObjectMapper().readTree(AlertJson.write(hostile));
    JsonNode plain = replaced(json, List.of(), text -> text.equals(HOSTILE) ? "plain" : text);
    return HtmlPages.of(List.of(AlertJson.read(plain.toString())), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "http://example.com/",
        "https://example.com/\" onclick=\"x",
        "https://user@example.com/",
        "https://example.com/ x",
        "https://example.com\\@evil.example",
        "https://example.com/\u202e",
        "data:text/html,x",
        "//example.com/",
        " https://example.com/"
      })
  void onlyHttpsIsFollowed(String address) {
    StringBuilder out = new StringBuilder();
    new Markup(out).linkOut(address, "text");
    assertThat(out).doesNotContain("<a").contains("text");
  }

  @Test
  void aLinkDoesNotSayWhereItComesFrom() {
    StringBuilder out = new StringBuilder();
    new Markup(out).linkOut("https://example.com/a?b=1&c=2", "text");
    assertThat(out.toString())
        .endsWith(
            "<a rel=\"noopener noreferrer\" href=\"https://example.com/a?b=1&amp;c=2\">text</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onclick", "ONLOAD", "style", "src", "srcdoc", "href", "xlink:href", "a b"})
  void noAttributeRunsLoadsOrApplies(String name) {
    Markup page = new Markup(new StringBuilder());
    assertThatThrownBy(() -> page.open("a", name, "javascript:x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameAlertsMakeTheSamePage() throws IOException {
    List<Alert> alerts = new ArrayList<>(ScenarioAlerts.all());
    String page = HtmlPages.of(alerts, true);
    Collections.reverse(alerts);
    assertThat(HtmlPages.of(alerts, true)).isEqualTo(page);
  }

  @Test
  void everyElementEndsAndEveryIdIsThereOnce() throws IOException {
    List<Alert> alerts = new ArrayList<>(ScenarioAlerts.all());
    alerts.add(Specimens.bare());
    String page = HtmlPages.of(alerts, true);
    List<String> open = new ArrayList<>();
    for (MatchResult tag : tags(page)) {
      if (!tag.group(1).isEmpty()) {
        assertThat(open.remove(open.size() - 1)).as(tag.group()).isEqualTo(tag.group(2));
      } else if (!EMPTY.contains(tag.group(2))) {
        open.add(tag.group(2));
      }
    }
    assertThat(open).isEmpty();
    List<String> ids =
        Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+"));
    assertThat(Pattern.compile("href=\"#([^\"]*)\"").matcher(page).results().map(m -> m.group(1)))
        .allMatch(ids::contains);
  }

  @Test
  void whateverAFileLeavesOutIsLeftOut() {
    for (Alert alert : List.of(Specimens.bare(), Specimens.stolen(text -> null))) {
      assertThat(text(HtmlPages.of(List.of(alert), true))).doesNotContain("null");
    }
  }

  @Test
  void whatIsLongIsCutAndSaysSo() {
    Alert alert = Specimens.stolen(text -> text + "x".repeat(100_000));
    String page = HtmlPages.of(List.of(alert));
    assertThat(page).contains("more characters: see the alert&#39;s document");
    // A command that is cut would do something else: commands are whole.
    long commands = alert.actions().stream().filter(each -> each.command() != null).count();
    assertThat(page.length()).isLessThan((int) commands * 101_000 + 130_000);
  }

  @Test
  void deadLettersAndDamageAreSaid() {
    ReplaySummary summary = new ReplaySummary();
    summary.addFiles(1);
    summary.add(letter());
    StringBuilder page = new StringBuilder();
    new HtmlReport("1", List.of("a")).write(summary, List.of(), false, row -> null, page);
    assertThat(text(page.toString()))
        .contains("Dead letters1 (damaged-compression 1)")
        .contains("1 place in files damaged or cut short")
        .contains("file:a.gz#3", "No alert was raised.");
  }

  private static DeadLetter letter() {
    return new DeadLetter(
        "file:a.gz#3",
        "gzip",
        DeadLetterReason.DAMAGED_COMPRESSION,
        "not in gzip format",
        3,
        new byte[] {1});
  }

  private static List<Alert> specimens() throws IOException {
    List<Alert> alerts = new ArrayList<>(ScenarioAlerts.all());
    alerts.add(Specimens.stolen());
    alerts.add(Specimens.lone());
    return alerts;
  }

  private static boolean isTime(String text) {
    return text.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
  }

  private static JsonNode replaced(
      JsonNode node, List<String> kept, UnaryOperator<String> replacement) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(replacement.apply(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> array.add(replaced(each, kept, replacement)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              each ->
                  object.set(
                      each.getKey(),
                      kept.contains(each.getKey())
                          ? each.getValue()
                          : replaced(each.getValue(), kept, replacement)));
      return object;
    }
    return node;
  }

  /** The elements with the names of their attributes, and nothing that they hold. */
  private static String skeleton(String page) {
    return tags(page).stream()
        .map(tag -> tag.group(1) + tag.group(2) + tag.group(3).replaceAll("=\"[^\"]*\"", ""))
        .collect(Collectors.joining("\n"));
  }

  private static List<MatchResult> tags(String page) {
    String own = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1></$1>");
    return TAG.matcher(own.replace("<!DOCTYPE html>", "")).results().toList();
  }

  private static String text(String page) {
    return page.replaceAll("(?s)<(style|script)>.*?</\\1>", "")
        .replaceAll("<[^<>]*>", "")
        .replace("&#39;", "'");
  }

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String digest(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
