package io.sharetrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.metrics.RoomMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class EventTimeLagTest {

  private static final Duration IDLENESS = Duration.ofMinutes(15);

  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final RoomMetrics metrics =
      RoomMetrics.of(
          new UnregisteredMetricsGroup() {
            @Override
            public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
              gauges.put(name, gauge);
              return gauge;
            }
          },
          null);
  private long clock = 1;
  private final EventTimeLag lag = new EventTimeLag(metrics, IDLENESS, () -> clock);

  @Test
  void isThatOfThePartitionWhoseLatestEventIsTheOldest() {
    assertThat(millis()).isZero();
    assertThat(slowest()).isEmpty();

    long now = System.currentTimeMillis();
    lag.of("trail-0").is(now - 1_000);
    lag.of("trail-1").is(now - 3_600_000);

    assertThat(slowest()).isEqualTo("trail-1");
    assertThat(millis()).isBetween(3_600_000L, 3_660_000L);
  }

  /** Nothing is known of it but that all wait: for no longer than for one that fell silent. */
  @Test
  void aPartitionThatHasToldNoTimeHoldsAllWhileItIsWaitedFor() {
    long now = System.currentTimeMillis();
    lag.of("trail-2");
    clock += IDLENESS.toMillis();
    lag.of("trail-1").is(now - 3_600_000);

    assertThat(slowest()).isEqualTo("trail-2");
    assertThat(millis()).as("of those that are known").isBetween(3_600_000L, 3_660_000L);
    clock++;
    assertThat(slowest()).isEqualTo("trail-1");

    lag.of("trail-2").is(Long.MIN_VALUE); // it goes on, and has still no time to tell
    assertThat(slowest()).isEqualTo("trail-2");
    lag.of("trail-2").is(now);
    assertThat(slowest()).isEqualTo("trail-1");
  }

  @Test
  void aPartitionThatFellSilentHoldsNothing() {
    long now = System.currentTimeMillis();
    lag.of("busy").is(now - 1_000);
    lag.of("silent").is(now - 3_600_000);
    assertThat(slowest()).isEqualTo("silent");

    clock += IDLENESS.toMillis();
    lag.of("busy").is(now - 1_000); // as late as before, but it speaks
    assertThat(slowest()).as("not yet").isEqualTo("silent");
    clock++;
    lag.of("busy").is(now - 1_000);
    assertThat(slowest()).isEqualTo("busy");
    assertThat(millis()).isLessThan(60_000);

    lag.of("silent").is(now - 3_600_000);
    assertThat(slowest()).as("it speaks again").isEqualTo("silent");
  }

  /** Or an outage of the whole trail would look like a job that keeps up. */
  @Test
  void ifNoneSaysAnythingItGrows() {
    long now = System.currentTimeMillis();
    lag.of("a").is(now - 7_200_000);
    lag.of("b").is(now - 3_600_000);
    assertThat(slowest()).isEqualTo("a");
    clock += IDLENESS.toMillis() + 1;

    assertThat(slowest()).isEqualTo("b");
    assertThat(millis()).isGreaterThanOrEqualTo(3_600_000);
  }

  private long millis() {
    return (Long) gauges.get("eventTimeLagMillis").getValue();
  }

  private String slowest() {
    return (String) gauges.get("slowestPartition").getValue();
  }
}
