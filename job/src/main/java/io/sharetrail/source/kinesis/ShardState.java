package io.sharetrail.source.kinesis;

import io.sharetrail.source.EventTimeLag;

/** How far a shard was emitted. Of the task's thread. */
final class ShardState {

  final ShardSplit split;

  /** What the origins of its records begin with. */
  final String origin;

  /** Its latest event time, for the gauge of the lag. */
  final EventTimeLag.Reached reached;

  /** Event time from which on its own reader's cannot have passed it. */
  final long bar;

  Position position;
  long seenUntil;
  long eventTime;
  boolean ended;

  /** Whether it has been heard of. */
  boolean spoke;

  /** Whether the enumerator knows that it is level. */
  boolean levelTold;

  /** Whether the enumerator knows that it has ended. */
  boolean endTold;

  ShardState(ShardSplit split, EventTimeLag.Reached reached, long bar) {
    this.split = split;
    this.reached = reached;
    this.bar = bar;
    origin = split.origin();
    position = split.position();
    seenUntil = split.seenUntil();
    eventTime = split.eventTime();
    ended = split.ended();
  }

  ShardSplit asSplit() {
    return new ShardSplit(
        split.stream(),
        split.shardId(),
        split.begins(),
        split.parents(),
        position,
        seenUntil,
        eventTime,
        ended);
  }
}
