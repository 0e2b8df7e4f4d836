package io.sharetrail.source.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * Says how far event time is behind the clock, and which partition holds it there: the one whose
 * latest event is the oldest.
 */
final class EventTimeLag {

  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();

  EventTimeLag(MetricGroup metrics) {
    metrics.gauge("eventTimeLagMillis", (Gauge<Long>) this::millis);
    metrics.gauge("slowestPartition", (Gauge<String>) this::slowest);
  }

  /**
   * @param time latest event time of the partition; {@link Long#MIN_VALUE} if none was seen
   */
  void reached(TopicPartition partition, long time) {
    if (time != Long.MIN_VALUE) {
      reached.put(partition, time);
    }
  }

  /** Zero before the first event. */
  private long millis() {
    Map.Entry<TopicPartition, Long> slowest = oldest();
    return slowest == null ? 0 : System.currentTimeMillis() - slowest.getValue();
  }

  private String slowest() {
    Map.Entry<TopicPartition, Long> slowest = oldest();
    return slowest == null ? "" : slowest.getKey().toString();
  }

  /** Asked by a reporter, now and then, from its own thread. */
  private Map.Entry<TopicPartition, Long> oldest() {
    return reached.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
  }
}
