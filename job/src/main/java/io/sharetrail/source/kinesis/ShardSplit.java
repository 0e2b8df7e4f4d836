package io.sharetrail.source.kinesis;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One shard, and how far it was read.
 *
 * @param stream name, not ARN: the same stream however it is configured
 * @param begins sequence number with which the shard begins, in which two of one id differ if their
 *     stream was made anew between them; null if an earlier version wrote this
 * @param parents shards whose successor it is: they are read first; none, one or two
 * @param seenUntil everything that reached the shard before that moment was read, milliseconds
 *     since the epoch; {@link Long#MIN_VALUE} before the first answer
 * @param eventTime latest event time in it, milliseconds since the epoch; at first that of its
 *     parents; {@link Long#MIN_VALUE} if there is none
 * @param ended whether it was read to its end, and only holds event time until its children are
 *     read
 */
record ShardSplit(
    String stream,
    String shardId,
    String begins,
    List<String> parents,
    Position position,
    long seenUntil,
    long eventTime,
    boolean ended)
    implements SourceSplit {

  static String id(String stream, String shardId) {
    return stream + '/' + shardId;
  }

  /** Of a split's id. */
  static String streamOf(String id) {
    return id.substring(0, id.lastIndexOf('/'));
  }

  @Override
  public String splitId() {
    return id(stream, shardId);
  }

  List<String> parentIds() {
    return parents.stream().map(parent -> id(stream, parent)).toList();
  }

  ShardSplit withEventTime(long time) {
    return new ShardSplit(stream, shardId, begins, parents, position, seenUntil, time, ended);
  }

  ShardSplit withBegins(String number) {
    return new ShardSplit(stream, shardId, number, parents, position, seenUntil, eventTime, ended);
  }

  ShardSplit from(Position start) {
    return new ShardSplit(stream, shardId, begins, parents, start, seenUntil, eventTime, ended);
  }

  /** What its records' origins begin with. */
  String origin() {
    return "kinesis:" + splitId() + '@';
  }
}
