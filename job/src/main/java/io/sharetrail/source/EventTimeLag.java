package io.sharetrail.source;

import io.sharetrail.metrics.RoomMetrics;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Gauge;

/**
 * Says how far event time is behind the clock, and which partition or shard holds it there: the one
 * whose latest event is the oldest.
 */
public final class EventTimeLag {

  /** Read by a reporter, now and then, from its own thread. */
  private final Map<Object, AtomicLong> reached = new ConcurrentHashMap<>();

  public EventTimeLag(RoomMetrics metrics) {
    metrics.gauge((Gauge<Long>) this::millis, "eventTimeLagMillis");
    metrics.gauge((Gauge<String>) this::slowest, "slowestPartition");
  }

  /**
   * Where to keep the latest event time of the partition, milliseconds since the epoch; {@link
   * Long#MIN_VALUE} as long as there is none.
   *
   * @param partition whose {@code toString} names it
   */
  public AtomicLong of(Object partition) {
    return reached.computeIfAbsent(partition, first -> new AtomicLong(Long.MIN_VALUE));
  }

  /** It is read no more. */
  public void forget(Object partition) {
    reached.remove(partition);
  }

  /** Zero before the first event. */
  private long millis() {
    return oldest()
        .map(slowest -> System.currentTimeMillis() - slowest.getValue().get())
        .orElse(0L);
  }

  private String slowest() {
    return oldest().map(slowest -> slowest.getKey().toString()).orElse("");
  }

  private Optional<Map.Entry<Object, AtomicLong>> oldest() {
    return reached.entrySet().stream()
        .filter(each -> each.getValue().get() != Long.MIN_VALUE)
        .min(Comparator.comparingLong(each -> each.getValue().get()));
  }
}
