package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

  @ParameterizedTest
  @CsvSource({
    "1b, \\x1b",
    "0, \\x00",
    "a, \\n",
    "d, \\r",
    "9, \\t",
    "7f, \\x7f",
    "9b, \\x9b",
    "a0, \\xa0",
    "ad, \\xad",
    "200b, \\u200b",
    "200d, \\u200d",
    "200e, \\u200e",
    "202a, \\u202a",
    "202e, \\u202e",
    "2028, \\u2028",
    "2029, \\u2029",
    "2066, \\u2066",
    "2069, \\u2069",
    "3164, \\u3164",
    "fe0f, \\ufe0f",
    "feff, \\ufeff",
    "e000, \\ue000",
    "d800, \\ud800",
    "dfff, \\udfff",
    "e0041, \\u{e0041}",
    "10ffff, \\u{10ffff}"
  })
  void showsWhatATerminalWouldActUpon(String point, String shown) {
    String hostile = Character.toString(Integer.parseInt(point, 16));
    assertThat(TerminalText.clean("a" + hostile + "b")).isEqualTo("a" + shown + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alice", "C:\\temp", "naïve", "日本語", "Σ → · …", "e\u0301", "🦊 fox"})
  void leavesReadableTextAlone(String text) {
    assertThat(TerminalText.clean(text)).isSameAs(text);
  }

  @Test
  void cleaningTwiceIsCleaningOnce() {
    String once = TerminalText.clean("\u001b[2J\u202e\ud800");
    assertThat(TerminalText.clean(once)).isSameAs(once);
  }

  @Test
  void nullIsEmpty() {
    assertThat(TerminalText.clean(null)).isEmpty();
    assertThat(TerminalText.truncate(null, 5)).isEmpty();
  }

  @Test
  void marksDoNotPileUp() {
    String zalgo = "Z" + "\u0301".repeat(1000);
    assertThat(TerminalText.clean(zalgo)).startsWith("Z\u0301\u0301\\u0301");
    assertThat(TerminalText.width(TerminalText.truncate(zalgo, 10))).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"alice, 5", "日本語, 6", "🦊, 2", "Ａ, 2", "'', 0", "· → …, 5"})
  void knowsHowWideTextIs(String text, int width) {
    assertThat(TerminalText.width(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, 5, alice",
    "alice, 4, ali…",
    "alice, 1, …",
    "alice, 0, ''",
    "日本語, 6, 日本語",
    "日本語, 5, 日本…",
    "日本語, 4, 日…",
    "日本語, 2, …",
    "🦊🦊🦊, 5, 🦊🦊…"
  })
  void truncatesByColumns(String text, int columns, String truncated) {
    assertThat(TerminalText.truncate(text, columns)).isEqualTo(truncated);
  }

  @Test
  void truncatesWhatItCleaned() {
    assertThat(TerminalText.truncate("\u001b]0;owned\u0007", 8)).isEqualTo("\\x1b]0;…");
  }
}
