package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.CompleteAlert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Alerts as a table for a spreadsheet: RFC 4180, every field in quotes, in UTF-8. What a
 * spreadsheet would take for a formula has an apostrophe before it, as OWASP's page on CSV
 * injection advises: at the start of a field, and behind a comma or semicolon in it, since a
 * spreadsheet that separates by the other one ends the field there. What does not show is escaped
 * as on a terminal. No cell is longer than a spreadsheet takes; a list says how many more there
 * are.
 *
 * <p>Without a byte order mark, which would be part of the first column's name to most readers, and
 * ids stay the digits that they are: who opens the file in a spreadsheet imports it as text.
 */
public final class AlertCsv {

  private static final String END = "\r\n";

  /** Most characters that Excel and LibreOffice take in a cell: Microsoft's page of its limits. */
  private static final int LONGEST_CELL = 32_767;

  /** Leaves room for the words that say how many more there are. */
  private static final int LONGEST_LIST = 32_000;

  private static final int LONGEST_ITEM = 1_000;
  private static final String FORMULA = "=+-@\t\r\n|%＝＋－＠";

  /** Behind a separator, spaces and quotes: the start of a field to who splits there. */
  private static final Pattern INNER_FORMULA = Pattern.compile("([,;][ \"]*)(?=[=+\\-@|%＝＋－＠])");

  private static final Map<String, Function<Alert, Object>> COLUMNS = columns();

  private AlertCsv() {}

  /** Names of the columns, and a line end. */
  public static String header() {
    return line(new ArrayList<>(COLUMNS.keySet()));
  }

  /** One alert, and a line end. */
  public static String row(Alert revision) {
    Alert alert = CompleteAlert.of(revision);
    return line(COLUMNS.values().stream().map(column -> column.apply(alert)).toList());
  }

  private static Map<String, Function<Alert, Object>> columns() {
    Map<String, Function<Alert, Object>> columns = new LinkedHashMap<>();
    columns.put("id", Alert::id);
    columns.put("severity", alert -> alert.severity().label());
    columns.put("score", Alert::score);
    columns.put("status", Words::status);
    columns.put("headline", Alert::headline);
    columns.put("time", Alert::eventTime);
    columns.put("kind", Alert::kind);
    columns.put("actor", alert -> Words.actor(alert.actor()));
    columns.put("actor_arn", alert -> alert.actor().arn());
    columns.put("actor_account", alert -> alert.actor().accountId());
    columns.put("access_key", alert -> alert.actor().accessKeyId());
    columns.put("source_ip", alert -> alert.source().ip());
    columns.put("country", alert -> alert.source().country());
    columns.put("city", alert -> alert.source().city());
    columns.put("asn", alert -> alert.source().asn());
    columns.put("as_organisation", alert -> alert.source().asOrganisation());
    columns.put("user_agent", alert -> alert.source().userAgent());
    columns.put("resource", alert -> alert.snapshot().id());
    columns.put("resource_type", alert -> alert.snapshot().type());
    columns.put("region", alert -> alert.snapshot().region());
    columns.put("owner_account", alert -> alert.snapshot().ownerAccountId());
    columns.put("volume", alert -> alert.snapshot().volumeId());
    columns.put("size_gib", alert -> alert.snapshot().volumeSizeGib());
    columns.put("encrypted", alert -> alert.snapshot().encrypted());
    columns.put("targets", alert -> each(alert, Words::account));
    columns.put("verdicts", alert -> each(alert, AlertTarget::verdict));
    columns.put("still_open", alert -> joined(alert.outcome().stillOpen()));
    columns.put("exposed_from", alert -> alert.outcome().exposedFrom());
    columns.put("exposed_until", alert -> alert.outcome().exposedUntil());
    columns.put("exposed_seconds", alert -> alert.outcome().exposedSeconds());
    columns.put("consumed", alert -> alert.outcome().consumed());
    columns.put("consumers", alert -> joined(alert.outcome().consumers()));
    columns.put("reverted", alert -> alert.outcome().reverted());
    columns.put("deleted", alert -> alert.outcome().deleted());
    columns.put("contained", alert -> alert.outcome().contained());
    columns.put("storm_alerts", alert -> alert.storm() == null ? null : alert.storm().alerts());
    columns.put("suppressed_by", Alert::suppressedBy);
    columns.put("rollup_id", Alert::rollupId);
    columns.put("campaign_id", Alert::campaignId);
    columns.put("event_id", alert -> alert.event().eventId());
    columns.put("rule", alert -> alert.rule().id());
    columns.put("rule_version", alert -> alert.rule().version());
    columns.put("runbook", Alert::runbook);
    columns.put("revision", Alert::revision);
    columns.put("sequence", Alert::sequence);
    return columns;
  }

  private static String each(Alert alert, Function<AlertTarget, String> field) {
    return joined(
        Words.worstFirst(Words.there(alert.targets())).stream()
            .map(field)
            .map(text -> Objects.requireNonNullElse(text, ""))
            .toList());
  }

  private static String joined(List<String> texts) {
    StringBuilder list = new StringBuilder();
    List<String> known = Words.known(texts);
    for (int i = 0; i < known.size(); i++) {
      String item = bounded(harmless(known.get(i)), LONGEST_ITEM);
      if (list.length() + item.length() > LONGEST_LIST) {
        return list.append(" … and ").append(known.size() - i).append(" more").toString();
      }
      list.append(i == 0 ? "" : "; ").append(item);
    }
    return list.toString();
  }

  /** Whole characters, and an ellipsis for the rest. */
  private static String bounded(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static String line(List<?> fields) {
    return String.join(",", fields.stream().map(AlertCsv::field).toList()) + END;
  }

  /** Numbers are ours and never formulas; text is anybody's. */
  private static String field(Object value) {
    if (value == null || value instanceof Number) {
      return "\"" + (value == null ? "" : value) + "\"";
    }
    String text = value.toString();
    return "\"" + bounded(harmless(text), LONGEST_CELL).replace("\"", "\"\"") + "\"";
  }

  private static String harmless(String text) {
    String clean = INNER_FORMULA.matcher(TerminalText.clean(text)).replaceAll("$1'");
    return isFormula(text) ? "'" + clean : clean;
  }

  /** By its first character that is no space and no quote: some spreadsheets trim. */
  private static boolean isFormula(String text) {
    return text.codePoints()
        .filter(
            point -> point != ' ' && point != '"' && Character.getType(point) != Character.FORMAT)
        .limit(1)
        .anyMatch(point -> FORMULA.indexOf(point) >= 0);
  }
}
