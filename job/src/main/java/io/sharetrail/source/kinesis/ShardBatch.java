package io.sharetrail.source.kinesis;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

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
  static ShardBatch of(String split, Iterator<ShardRecord> records) {
    return new ShardBatch(split, records, Set.of());
  }

  static ShardBatch nothing() {
    return new ShardBatch(null, null, Set.of());
  }

  static ShardBatch finished(Set<String> splits) {
    return new ShardBatch(null, null, Set.copyOf(splits));
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
