package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertCsvTest {

  @Test
  void aRowSaysWhatTheAlertSays() {
    assertThat(fields(Specimens.stolen()))
        .containsEntry("id", "3fa1b2c4d5e6f708123456789abcdef0")
        .containsEntry("severity", "critical")
        .containsEntry("score", "100")
        .containsEntry("status", "settled")
        .containsEntry("time", "2025-05-06T14:03:10Z")
        .containsEntry("actor_arn", Specimens.ALICE)
        .containsEntry("source_ip", "198.51.100.23")
        .containsEntry("country", "NL")
        .containsEntry("resource", Specimens.SNAPSHOT)
        .containsEntry("owner_account", "111122223333")
        .containsEntry("targets", "444455556666; 123456789012")
        .containsEntry("verdicts", "unknown-external; trusted")
        .containsEntry("still_open", "")
        .containsEntry("consumed", "true")
        .containsEntry("consumers", "444455556666")
        .containsEntry("suppressed_by", "")
        .containsEntry("revision", "4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200b=1",
        "|x",
        "%x",
        "＝1"
      })
  void noFieldIsAFormula(String text) {
    fields(Specimens.stolen(own -> text))
        .forEach(
            (column, field) ->
                assertThat(field).as(column).doesNotContainPattern("^[ ]*[=+\\-@\\t\\r\\n|%＝]"));
    assertThat(fields(Specimens.stolen(own -> text)).get("headline"))
        .isEqualTo("'" + TerminalText.clean(text));
  }

  /** Wherever a spreadsheet separates: its locale says, not the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;=HYPERLINK(\"http://evil.example\",\"c\");y",
        "x,=1+1",
        "x\t=1+1",
        "x; \"=1+1",
        "x;;@SUM(A1)",
        "x,+1;-1,|x",
        "x;\u200b=1",
        "x\r\n=1",
        "\"=1",
        "\";=1"
      })
  void noPartOfAFieldIsAFormulaEither(String text) {
    String row = AlertCsv.row(Specimens.stolen(own -> text));
    for (String separator : List.of(",", ";", "\t", "\n")) {
      assertThat(row.split(separator))
          .allSatisfy(part -> assertThat(part).doesNotContainPattern("^[ \"]*[=+\\-@|%＝＋－＠]"));
    }
  }

  @Test
  void quotesCommasAndLineEndsStayInTheirField() {
    Alert alert = Specimens.stolen(own -> "a\",\"b\r\nc;=1+1");
    assertThat(AlertCsv.row(alert)).endsWith("\r\n").hasLineCount(1);
    assertThat(fields(alert)).containsEntry("headline", "a\",\"b\\r\\nc;'=1+1");
  }

  @Test
  void noCellIsLongerThanASpreadsheetTakes() {
    Map<String, String> many = fields(Specimens.sharedWith(2_000));
    assertThat(many.values()).allMatch(cell -> cell.length() <= 32_767);
    for (String list : List.of("targets", "verdicts")) {
      String cell = many.get(list);
      Matcher more = Pattern.compile(" … and (\\d+) more$").matcher(cell);
      int named = cell.split("; ").length;
      assertThat(more.find() ? Integer.parseInt(more.group(1)) : 0)
          .as(list)
          .isEqualTo(2_000 - named);
    }
    assertThat(many.get("verdicts")).endsWith(" more");
    for (String text : List.of("x", "\"", "😀", "\u202e", ";=", "; ")) {
      assertThat(fields(Specimens.stolen(own -> text.repeat(40_000))).values())
          .allMatch(cell -> cell.length() <= 32_767);
    }
    assertThat(fields(Specimens.stolen(own -> "x".repeat(40_000))).get("headline"))
        .hasSize(32_767)
        .endsWith("x…");
  }

  @Test
  void whateverAFileLeavesOutIsEmpty() {
    assertThat(fields(Specimens.bare())).containsEntry("actor_arn", "").containsEntry("id", "");
    assertThat(AlertCsv.row(Specimens.bare())).doesNotContain("null");
    assertThat(AlertCsv.row(Specimens.stolen(text -> null))).doesNotContain("null");
  }

  private static Map<String, String> fields(Alert alert) {
    List<String> names = parse(AlertCsv.header());
    List<String> values = parse(AlertCsv.row(alert));
    assertThat(values).hasSameSizeAs(names);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    return fields;
  }

  /** As RFC 4180 says, of one record in which every field is in quotes. */
  private static List<String> parse(String record) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      assertThat(record.charAt(at)).isEqualTo('"');
      StringBuilder field = new StringBuilder();
      at++;
      while (record.charAt(at) != '"' || record.charAt(at + 1) == '"') {
        field.append(record.charAt(at));
        at += record.charAt(at) == '"' ? 2 : 1;
      }
      fields.add(field.toString());
      at++;
      if (record.charAt(at) != ',') {
        assertThat(record.substring(at)).isEqualTo("\r\n");
        return fields;
      }
      at++;
    }
  }
}
