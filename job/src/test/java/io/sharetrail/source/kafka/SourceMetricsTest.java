package io.sharetrail.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.source.EventTimeLag;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {

  @Test
  void thePageNamesThem() throws Exception {
    Set<String> names = new TreeSet<>();
    RoomMetrics metrics = RoomMetrics.of(new RecordedMetrics("source ", names), null);
    new EventTimeLag(metrics);
    new GapReader(null, null, metrics);
    MetricsPage.names("source", names);
  }

  @Test
  void theLagIsThatOfThePartitionWhoseLatestEventIsTheOldest() {
    Map<String, Gauge<?>> gauges = new HashMap<>();
    EventTimeLag lag =
        new EventTimeLag(
            RoomMetrics.of(
                new UnregisteredMetricsGroup() {
                  @Override
                  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
                    gauges.put(name, gauge);
                    return gauge;
                  }
                },
                null));
    assertThat(gauges.get("eventTimeLagMillis").getValue()).isEqualTo(0L);
    assertThat(gauges.get("slowestPartition").getValue()).isEqualTo("");

    long now = System.currentTimeMillis();
    lag.of(new TopicPartition("trail", 0)).lazySet(now - 1_000);
    lag.of(new TopicPartition("trail", 1)).lazySet(now - 3_600_000);
    lag.of(new TopicPartition("trail", 2)); // nothing came yet

    assertThat(gauges.get("slowestPartition").getValue()).isEqualTo("trail-1");
    assertThat((Long) gauges.get("eventTimeLagMillis").getValue())
        .isBetween(3_600_000L, 3_660_000L);
  }
}
