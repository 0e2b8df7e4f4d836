package io.sharetrail.source.kinesis;

import io.sharetrail.cloudtrail.DeadLetter;

/** What a shard gives to its reader. */
sealed interface ShardRecord {

  /**
   * A record, or one of those that an aggregate packs.
   *
   * @param number of it in its aggregate, from 0; -1 if it is none
   * @param last whether nothing of the physical record follows
   * @param arrival when Kinesis took it, milliseconds since the epoch
   */
  record Data(byte[] bytes, String sequence, long number, boolean last, long arrival)
      implements ShardRecord {

    /** Where to go on once it was read. */
    Position behind() {
      return new Position(sequence, last ? Position.ALL : number + 1, arrival);
    }
  }

  /**
   * An answer was read to its end.
   *
   * @param seenUntil everything that reached the shard before that moment was read, milliseconds
   *     since the epoch; {@link Long#MIN_VALUE} if that is not known
   * @param level whether the shard has nothing more to give now
   * @param ended whether it never will
   */
  record Progress(long seenUntil, boolean level, boolean ended) implements ShardRecord {}

  /** Records were no longer there; reading goes on with the oldest that is. */
  record Gap(DeadLetter told) implements ShardRecord {}
}
