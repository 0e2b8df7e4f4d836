package io.sharetrail.source.kinesis;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * The records of one answer, those in aggregates one by one, then what is to be told behind them.
 * An aggregate is taken apart when it is its turn, so one at a time.
 */
final class Unpacking implements Iterator<ShardRecord> {

  private final Queue<ShardRecord> before = new ArrayDeque<>();
  private final Iterator<Record> records;
  private final Position position;
  private ShardRecord behind;

  private Record record;
  private AggregatedRecord aggregate;
  private int number;
  private ShardRecord next;

  /**
   * @param position what was read before: it may be within the first record
   * @param gap told first; may be null
   */
  Unpacking(
      ShardRecord.Gap gap,
      Iterable<Record> records,
      Position position,
      ShardRecord.Progress behind) {
    if (gap != null) {
      before.add(gap);
    }
    this.records = records.iterator();
    this.position = position;
    this.behind = behind;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = find();
    }
    return next != null;
  }

  @Override
  public ShardRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ShardRecord found = next;
    next = null;
    return found;
  }

  private ShardRecord find() {
    if (!before.isEmpty()) {
      return before.remove();
    }
    while (aggregate != null || records.hasNext()) {
      ShardRecord found = aggregate == null ? begin() : packed();
      if (found != null) {
        return found;
      }
    }
    ShardRecord last = behind;
    behind = null;
    return last;
  }

  /** The next record if it is none of many, else null. */
  private ShardRecord begin() {
    record = records.next();
    long done = position.doneOf(record.sequenceNumber());
    if (done == Position.ALL) {
      return null;
    }
    byte[] bytes = record.data().asByteArrayUnsafe();
    aggregate = AggregatedRecord.of(bytes);
    number = (int) done;
    return aggregate == null ? data(bytes, -1, true) : null;
  }

  private ShardRecord packed() {
    if (number >= aggregate.size()) {
      aggregate = null;
      return null;
    }
    int at = number++;
    return data(aggregate.data(at), at, number == aggregate.size());
  }

  private ShardRecord.Data data(byte[] bytes, long index, boolean last) {
    return new ShardRecord.Data(
        bytes,
        record.sequenceNumber(),
        index,
        last,
        record.approximateArrivalTimestamp().toEpochMilli());
  }
}
