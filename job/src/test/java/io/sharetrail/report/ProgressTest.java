package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final long START = 5_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final String ERASE = "\r\u001b[2K";

  private final StringBuilder out = new StringBuilder();

  @Test
  void saysNothingWhereNobodyWatches() {
    Progress progress = new Progress(out, false, 80, START);
    progress.update(1, 2, 3, START + SECOND);
    progress.clear();
    assertThat(out).isEmpty();
  }

  @Test
  void drawsTheStateAndTakesItAway() {
    Progress progress = new Progress(out, true, 80, START);
    progress.update(12, 31, 1_390, START + 2 * SECOND);
    assertThat(out).hasToString(ERASE + "12/31 files · 1,390 events · 695 events/s · 2 s");
    progress.clear();
    progress.clear();
    assertThat(out).hasToString(ERASE + "12/31 files · 1,390 events · 695 events/s · 2 s" + ERASE);
  }

  @Test
  void drawsAtMostFiveTimesASecond() {
    Progress progress = new Progress(out, true, 80, START);
    for (int millis = 0; millis < 1000; millis++) {
      progress.update(1, 0, millis, START + millis * 1_000_000L);
    }
    assertThat(out.toString().split("\r", -1)).hasSize(1 + 5);
  }

  @Test
  void neverWraps() {
    Progress progress = new Progress(out, true, 20, START);
    progress.update(12, 31, 1_234_567, START + 4000 * SECOND);
    assertThat(TerminalText.width(out.substring(ERASE.length()))).isEqualTo(19);
  }
}
