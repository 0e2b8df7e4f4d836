package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.metrics.RoomMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ShardMetricsTest {

  private final AtomicLong clock = new AtomicLong(1_000_000);
  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final ShardMetrics metrics =
      new ShardMetrics(
          RoomMetrics.of(
              new UnregisteredMetricsGroup() {
                @Override
                public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
                  gauges.put(name, gauge);
                  return gauge;
                }
              },
              null,
              clock::get));

  private Object behind() {
    return gauges.get("millisBehindLatest").getValue();
  }

  @Test
  void aShardThatDoesNotAnswerFallsBehind() {
    assertThat(behind()).isEqualTo(0L);
    metrics.begun("trail/never-answers");
    metrics.behind("trail/shard", 5_000);
    clock.addAndGet(9_000);
    assertThat(behind()).as("it is asked again in a moment").isEqualTo(5_000L);
    clock.addAndGet(51_000);
    assertThat(behind()).isEqualTo(65_000L);
    metrics.behind("trail/shard", 0);
    assertThat(behind()).as("the other still says nothing").isEqualTo(60_000L);
    metrics.ended("trail/never-answers");
    assertThat(behind()).isEqualTo(0L);
  }
}
