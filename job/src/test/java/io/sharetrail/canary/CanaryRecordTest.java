package io.sharetrail.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CanaryRecordTest {

  private static final CanaryRecord CANARY =
      new CanaryRecord("0b7e-ID", Instant.parse("2025-03-12T10:00:00.987Z"));

  @Test
  void isOneLineWithItsIdAndTimeInEachPlace() {
    assertThat(CANARY.json())
        .doesNotContain("\n", "\"ID\"", "TIME", "SESSIONS")
        .contains(
            "\"eventID\":\"0b7e-ID\"",
            "\"snapshotId\":\"snap-0b7e-ID\"",
            "\"eventTime\":\"2025-03-12T10:00:00Z\"");
  }

  @Test
  void knowsItsAlertAmongOthers() {
    assertThat(madeOf("{\"event\":{\"eventId\":\"0b7e-ID\"}}")).isTrue();
    assertThat(madeOf("{\"event\":{\"eventId\":\"0b7e\"}}")).isFalse();
    assertThat(madeOf("{\"eventId\":\"0b7e-ID\"}")).isFalse();
    assertThat(madeOf(CANARY.json())).as("it is no alert itself").isFalse();
    assertThat(madeOf("")).isFalse();
    assertThat(madeOf("0b7e-ID")).isFalse();
    assertThat(madeOf("{\"event\":")).isFalse();
  }

  private static boolean madeOf(String document) {
    return CANARY.madeOf(document.getBytes(StandardCharsets.UTF_8));
  }
}
