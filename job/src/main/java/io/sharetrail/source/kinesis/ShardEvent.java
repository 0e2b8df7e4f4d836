package io.sharetrail.source.kinesis;

import org.apache.flink.api.connector.source.SourceEvent;

/** What readers and the enumerator tell each other about a split. */
sealed interface ShardEvent extends SourceEvent {

  /** Id of the split. */
  String split();

  /**
   * To the enumerator: it was read to its end, and holds event time until it is let go.
   *
   * @param eventTime latest in it, milliseconds since the epoch; {@link Long#MIN_VALUE} if none
   */
  record Ended(String split, long eventTime) implements ShardEvent {}

  /** To the enumerator: its own reader's event time will not pass it any more. */
  record Level(String split) implements ShardEvent {}

  /** To its reader: Kinesis has another shard of that id, so that it is no more. */
  record GiveUp(String split) implements ShardEvent {}

  /** To the enumerator: nobody reads it any more, and that its end is missing was told. */
  record GivenUp(String split) implements ShardEvent {}

  /** To its reader: its children hold event time themselves. */
  record LetGo(String split) implements ShardEvent {}
}
