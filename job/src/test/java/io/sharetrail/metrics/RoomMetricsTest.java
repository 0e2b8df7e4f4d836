package io.sharetrail.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.RecordedMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoomMetricsTest {

  private final Set<String> names = new TreeSet<>();

  @Test
  void aNameOfSeveralPartsIsAMetricInGroups() {
    register(null);
    assertThat(names).containsExactly("deadLetters.not-json", "gaps", "open");
  }

  @Test
  void belowAGroupNamesAreFlatAndHoldNoHyphen() {
    register("kinesisanalytics");
    assertThat(names)
        .containsExactly(
            "kinesisanalytics.deadLetters_not_json",
            "kinesisanalytics.gaps",
            "kinesisanalytics.open");
  }

  private void register(String group) {
    RoomMetrics metrics = RoomMetrics.of(new RecordedMetrics("", names), group);
    metrics.counter("gaps").inc();
    metrics.counter("deadLetters", "not-json").inc();
    metrics.gauge(() -> 1L, "open");
  }
}
