package io.sharetrail.source.kinesis;

import io.sharetrail.metrics.RoomMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What a reader tells about its shards. */
final class ShardMetrics {

  final Counter records;
  final Counter bytes;
  final Counter throttles;
  final Counter failures;
  final Counter gaps;

  /** After how long without an answer a shard is taken to fall behind. */
  private static final long PATIENCE_MILLIS = 10_000;

  /** It is asked from now on. */
  void begun(String split) {
    behind(split, 0);
  }

  /**
   * @param millis by how much it was behind
   * @param at when that was known, of the clock
   */
  private record Behind(long millis, long at) {

    /** Nobody knows what came since the last answer: it may have come at once. */
    long now(long clock) {
      long since = clock - at;
      return since > PATIENCE_MILLIS ? millis + since : millis;
    }
  }

  private final LongSupplier clock;

  /** Read by a reporter, from its own thread. */
  private final Map<String, Behind> behind = new ConcurrentHashMap<>();

  ShardMetrics(RoomMetrics metrics) {
    clock = metrics.clock();
    records = metrics.counter("kinesisRecords");
    bytes = metrics.counter("kinesisBytes");
    throttles = metrics.watched("throttles");
    failures = metrics.watched("requestFailures");
    gaps = metrics.watched("gaps");
    metrics.gauge((Gauge<Long>) this::farthest, "millisBehindLatest");
  }

  /**
   * @param millis by how much what was read last is behind the shard's newest record
   */
  void behind(String split, long millis) {
    behind.put(split, new Behind(millis, clock.getAsLong()));
  }

  void ended(String split) {
    behind.remove(split);
  }

  private long farthest() {
    long now = clock.getAsLong();
    return behind.values().stream().mapToLong(each -> each.now(now)).max().orElse(0);
  }
}
