package io.sharetrail.source.kinesis;

import java.time.Instant;

/**
 * Where a shard is to be read from.
 *
 * @param sequence number of the record that was read last, or in part; null if none was
 * @param done how many of the records that it packs were read, if it is an aggregate; {@link #ALL}
 *     when nothing of it is left
 * @param time milliseconds since the epoch: when that record arrived; without one, from when on
 *     records are wanted, {@link Long#MIN_VALUE} for all that are kept
 */
record Position(String sequence, long done, long time) {

  static final long ALL = Long.MAX_VALUE;

  /** With the oldest record that the shard keeps. */
  static final Position OLDEST = new Position(null, 0, Long.MIN_VALUE);

  /** With what came at the moment or later. */
  static Position at(Instant moment) {
    return new Position(null, 0, moment.toEpochMilli());
  }

  /** How many of the records in {@code record} are not wanted any more. */
  long doneOf(String record) {
    return record.equals(sequence) ? done : 0;
  }
}
