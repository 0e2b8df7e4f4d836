package io.sharetrail.source.kinesis;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;

/** What is told when a shard does not hold the position from which it was to be read. */
final class Gaps {

  private Gaps() {}

  /**
   * The record that was read last is gone, or none ever was. Nothing else may be: a record goes
   * when it is old, and all that the shard took since then may have been read.
   *
   * @param seenUntil everything that reached the shard before that was read, milliseconds since the
   *     epoch
   * @param now milliseconds since the epoch
   * @return whether records may be missing
   */
  static boolean isOne(Position wanted, long seenUntil, Duration retention, long now) {
    long kept = now - retention.toMillis();
    if (wanted.sequence() == null) {
      return seenUntil != Long.MIN_VALUE && seenUntil < kept;
    }
    boolean wholeRecord = wanted.done() == Position.ALL;
    return !(wholeRecord && wanted.time() < kept && seenUntil >= kept);
  }

  /**
   * @param first sequence number of what is there; null if nothing is
   * @param arrival of it
   */
  static ShardRecord.Gap trimmed(ShardCursor shard, String first, Instant arrival) {
    return of(
        shard,
        "records after "
            + (shard.position.sequence() == null
                ? Instant.ofEpochMilli(shard.seenUntil)
                : shard.position.sequence())
            + " were deleted from the shard before they were read; "
            + (first == null
                ? "it holds none now"
                : "it goes on with " + first + ", which arrived at " + arrival));
  }

  static ShardRecord.Gap gone(ShardCursor shard) {
    return of(
        shard,
        "the shard is no longer kept: what was in it behind the position was deleted before it was"
            + " read");
  }

  static ShardRecord.Gap madeAnew(ShardCursor shard) {
    return of(
        shard,
        "the stream was made anew, and is read from its beginning: what the shard that was there"
            + " before held behind the position is gone");
  }

  private static ShardRecord.Gap of(ShardCursor shard, String detail) {
    Position position = shard.position;
    String where = position.sequence() == null ? "TRIM_HORIZON" : position.sequence();
    String part =
        position.sequence() == null || position.done() == Position.ALL ? "" : "/" + position.done();
    String since =
        shard.seenUntil == Long.MIN_VALUE
            ? ""
            : "; everything before " + Instant.ofEpochMilli(shard.seenUntil) + " was read";
    return new ShardRecord.Gap(
        new DeadLetter(
            shard.split.origin() + where + part,
            "",
            DeadLetterReason.MISSING_RECORDS,
            detail + since,
            0,
            new byte[0]));
  }
}
