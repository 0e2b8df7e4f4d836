package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSpellingTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, 500ms",
    "10s, 10s",
    "60s, 1m",
    "15m, 15m",
    "24h, 24h",
    "1d, 24h",
    "2d, 2d",
    "48h, 2d",
    "PT15M, 15m",
    "P7D, 7d",
    "0s, 0s",
    "0m, 0s",
    "90m, 90m",
    "PT1.5S, 1500ms"
  })
  void durations(String written, String canonical) {
    assertThat(Durations.write(Durations.parse(written))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "15",
        "15 m",
        "15M",
        "1w",
        "m",
        "-5m",
        "1h30m",
        "99999999999999999d",
        "999999999999999d",
        "PT0.0001S"
      })
  void noDurations(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              if (Durations.parse(written).isNegative()) {
                throw new IllegalArgumentException();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "4096, 4KiB",
    "4097, 4097",
    "64KiB, 64KiB",
    "8 MiB, 8MiB",
    "1024KiB, 1MiB",
    "512B, 512"
  })
  void sizes(String written, String canonical) {
    assertThat(ByteSizes.write((int) ByteSizes.parse(written))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8MB", "8m", "1.5MiB", "-1", "8mib", "0x10", "1_000", "99999999999"})
  void noSizes(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> ByteSizes.parse(written));
  }

  @Property
  void durationsAreReadAsTheyAreWritten(@ForAll @LongRange(min = 0, max = 1L << 49) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.write(duration))).isEqualTo(duration);
  }

  @Property
  void sizesAreReadAsTheyAreWritten(@ForAll @IntRange(min = 0) int bytes) {
    assertThat(ByteSizes.parse(ByteSizes.write(bytes))).isEqualTo(bytes);
  }

  @Test
  void urls() {
    assertThat(ConfigFiles.setErrors("alerts.runbook=https://user:pw@a.example/")).hasSize(1);
    assertThat(ConfigFiles.setErrors("alerts.runbook=javascript:alert(1)")).hasSize(1);
    assertThat(ConfigFiles.setErrors("alerts.runbook=https:///x")).hasSize(1);
    assertThat(ConfigFiles.setErrors("alerts.runbook=https://a.example/ x")).hasSize(1);
  }
}
