package io.sharetrail.source.kinesis;

import io.sharetrail.metrics.RoomMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What a reader tells about its shards. */
final class ShardMetrics {

  final Counter records;
  final Counter bytes;
  final Counter throttles;
  final Counter failures;
  final Counter gaps;

  /** Read by a reporter, from its own thread. */
  private final Map<String, Long> behind = new ConcurrentHashMap<>();

  ShardMetrics(RoomMetrics metrics) {
    records = metrics.counter("kinesisRecords");
    bytes = metrics.counter("kinesisBytes");
    throttles = metrics.counter("throttles");
    failures = metrics.counter("requestFailures");
    gaps = metrics.counter("gaps");
    metrics.gauge((Gauge<Long>) this::farthest, "millisBehindLatest");
  }

  /**
   * @param millis by how much what was read last is behind the shard's newest record
   */
  void behind(String split, long millis) {
    behind.put(split, millis);
  }

  void ended(String split) {
    behind.remove(split);
  }

  private long farthest() {
    return behind.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
