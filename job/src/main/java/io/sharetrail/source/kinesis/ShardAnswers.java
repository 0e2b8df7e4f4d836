package io.sharetrail.source.kinesis;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What records, or that there are none, say of a shard: how far it is, and whether some are
 * missing.
 */
final class ShardAnswers {

  /** Whoever begins with the oldest record is as far behind, and gets away from it. */
  private static final long GETS_AWAY = Duration.ofMinutes(5).toMillis();

  private final ShardRequests requests;
  private final long intervalNanos;
  private final ShardMetrics metrics;

  /**
   * @param intervalNanos between two requests to one shard
   */
  ShardAnswers(ShardRequests requests, long intervalNanos, ShardMetrics metrics) {
    this.requests = requests;
    this.intervalNanos = intervalNanos;
    this.metrics = metrics;
  }

  /** From the next answer on, records come from there. */
  static void begun(ShardCursor shard, String iterator) {
    shard.iterator = iterator;
    shard.begunAt = System.currentTimeMillis();
    shard.probing = shard.position.sequence() != null || shard.seenUntil != Long.MIN_VALUE;
    shard.again();
  }

  /** Null if there is nothing to hand on. */
  ShardBatch take(ShardCursor shard, GetRecordsResponse answer) {
    List<Record> records = answer.records();
    long now = System.currentTimeMillis();
    long behind = answer.millisBehindLatest() == null ? 0 : answer.millisBehindLatest();
    long bytes = records.stream().mapToLong(each -> each.data().asByteArrayUnsafe().length).sum();
    shard.answered(bytes, intervalNanos);
    shard.iterator = answer.nextShardIterator();
    shard.ended = shard.iterator == null;
    // An answer that brings records says nothing of those of the same millisecond behind them.
    shard.level = behind == 0 && records.isEmpty() && !shard.ended;
    shard.probing |= isOvertaken(shard, records, now);
    ShardRecord.Gap gap = probed(shard, records, now);
    Position from = gap == null ? shard.position : Position.OLDEST;
    // What was missing until now is not known to have been seen.
    moveOn(shard, from, records, shard.probing ? shard.seenUntil : now - behind);
    count(shard, records.size(), bytes, behind);
    boolean nothingNew = gap == null && records.isEmpty() && !shard.ended;
    return nothingNew && !shard.signDue(System.nanoTime())
        ? null
        : ShardBatch.of(shard, gap, records, from);
  }

  /**
   * @param seen everything that came before was read if there are no records, milliseconds since
   *     the epoch
   */
  private static void moveOn(ShardCursor shard, Position from, List<Record> records, long seen) {
    shard.position = from;
    long seenUntil = seen;
    if (!records.isEmpty()) {
      Record last = records.get(records.size() - 1);
      seenUntil = last.approximateArrivalTimestamp().toEpochMilli();
      shard.position = new Position(last.sequenceNumber(), Position.ALL, seenUntil);
    }
    shard.seenUntil = Math.max(shard.seenUntil, seenUntil);
  }

  private void count(ShardCursor shard, int records, long bytes, long behind) {
    metrics.records.inc(records);
    metrics.bytes.inc(bytes);
    metrics.behind(shard.split.splitId(), behind);
    if (shard.ended) {
      metrics.ended(shard.split.splitId());
    }
  }

  /** Null unless this answer shows that records were deleted before they were read. */
  private ShardRecord.Gap probed(ShardCursor shard, List<Record> records, long now) {
    if (!shard.probing || (records.isEmpty() && !shard.level && !shard.ended)) {
      return null;
    }
    shard.probing = false;
    Record first = records.isEmpty() ? null : records.get(0);
    if (first != null && first.sequenceNumber().equals(shard.position.sequence())) {
      return null;
    }
    if (!isGap(shard, now)) {
      return null;
    }
    return first == null
        ? Gaps.trimmed(shard, null, null)
        : Gaps.trimmed(shard, first.sequenceNumber(), first.approximateArrivalTimestamp());
  }

  /**
   * Whether what was to be read next has grown so old that it may be deleted, under a reader that
   * is too slow: the iterator then goes on with the oldest that is there, and nothing says so.
   */
  private boolean isOvertaken(ShardCursor shard, List<Record> records, long now) {
    if (shard.seenUntil == Long.MIN_VALUE
        || shard.seenUntil >= now - ShardRequests.LEAST_RETENTION.toMillis()
        || now - shard.begunAt < GETS_AWAY) {
      return false;
    }
    long kept = now - requests.retention(shard.stream).toMillis();
    boolean overtaken =
        shard.seenUntil < kept
            && (records.isEmpty()
                || records.get(0).approximateArrivalTimestamp().toEpochMilli() >= kept);
    if (overtaken) {
      shard.begunAt = now; // so that it is not told again with each answer
    }
    return overtaken;
  }

  private boolean isGap(ShardCursor shard, long now) {
    boolean seenOfLate = shard.seenUntil >= now - ShardRequests.LEAST_RETENTION.toMillis();
    if (shard.position.sequence() == null && seenOfLate) {
      return false; // many shards are silent when a job starts, and to ask is limited
    }
    return Gaps.isOne(shard.position, shard.seenUntil, requests.retention(shard.stream), now);
  }
}
