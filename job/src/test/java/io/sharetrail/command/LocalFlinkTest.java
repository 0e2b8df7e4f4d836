package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class LocalFlinkTest {

  private static final String BEGINNING =
      "the job failed at attempt 3 and is started again from its last checkpoint: ";

  /** What is at the bottom of the trace, on one line that nobody's text can break. */
  @Test
  void aFailureIsToldByItsCause() {
    Throwable why =
        new RuntimeException(
            "Failed to deserialize",
            new IllegalStateException("no\u001b[31m\nsharetrail: all is well"));
    String told =
        BEGINNING + "java.lang.IllegalStateException: no\\x1b[31m\\nsharetrail: all is well";

    assertThat(LocalFlink.failure(3, why)).isEqualTo(told);
    assertThat(LocalFlink.failure(3, new SerializedThrowable(why))).isEqualTo(told);
  }

  @Test
  void aCauseThatSaysMuchIsCutOff() {
    assertThat(LocalFlink.failure(3, new RuntimeException("x".repeat(100_000))))
        .hasSize(BEGINNING.length() + 500);
  }
}
