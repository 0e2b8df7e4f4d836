package io.sharetrail.source.kinesis;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import software.amazon.awssdk.services.kinesis.model.Record;

/** What one shard gave, or which splits are over. */
final class ShardBatch implements RecordsWithSplitIds<ShardRecord> {

  private final Iterator<ShardRecord> records;
  private final Queue<String> splits = new ArrayDeque<>();
  private final Set<String> finished;

  private ShardBatch(String split, Iterator<ShardRecord> records, Set<String> finished) {
    this.records = records;
    this.finished = finished;
    if (split != null) {
      splits.add(split);
    }
  }

  /**
   * @param records taken one by one, in the task's thread
   */
  private static ShardBatch of(String split, Iterator<ShardRecord> records) {
    return new ShardBatch(split, records, Set.of());
  }

  /**
   * What was in an answer, and how far the shard is behind it.
   *
   * @param gap told first; may be null
   * @param from what was read before
   */
  static ShardBatch of(
      ShardCursor shard, ShardRecord.Gap gap, List<Record> records, Position from) {
    ShardRecord.Progress progress =
        new ShardRecord.Progress(shard.seenUntil, shard.level, shard.ended);
    return of(shard.split.splitId(), new Unpacking(gap, records, from, progress));
  }

  /** That the shard is there, though it has given nothing. */
  static ShardBatch signOfLife(ShardCursor shard) {
    boolean ended = shard.ended && !shard.asking;
    return of(
        shard.split.splitId(),
        List.<ShardRecord>of(new ShardRecord.Progress(Long.MIN_VALUE, false, ended)).iterator());
  }

  static ShardBatch nothing() {
    return new ShardBatch(null, null, Set.of());
  }

  static ShardBatch finished(Set<String> splits) {
    return new ShardBatch(null, null, Set.copyOf(splits));
  }

  /** The same of one, with what is told at its end. */
  static ShardBatch finished(String split, ShardRecord.Gap gap) {
    return new ShardBatch(split, List.<ShardRecord>of(gap).iterator(), Set.of(split));
  }

  @Override
  public String nextSplit() {
    return splits.poll();
  }

  @Override
  public ShardRecord nextRecordFromSplit() {
    return records.hasNext() ? records.next() : null;
  }

  @Override
  public Set<String> finishedSplits() {
    return finished;
  }
}
