package io.sharetrail.cloudtrail;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The records of a file, however it is compressed: everything before a damage is found, and the
 * damage is one more record.
 *
 * <pre>{@code
 * while (records.next()) {
 *   records.decode(codec, sink);
 * }
 * }</pre>
 */
public final class RecordStream implements Closeable {

  private final InflatedStream inflated;
  private final RecordSplitter records;
  private final Layer layer;
  private final InflateBudget budget;

  private boolean damageTold;
  private DeadLetterReason damage;
  private String detail;
  private boolean bare;
  private long index = -1;

  /**
   * @param raw closed with this stream; may be plain, gzip (of any number of members) or zstd
   * @param limits all but {@link CodecLimits#maxInflatedBytes}: files may be of any size
   * @throws IOException from {@code raw}
   */
  public RecordStream(InputStream raw, CodecLimits limits) throws IOException {
    this.inflated = new InflatedStream(raw, limits, Long.MAX_VALUE, null);
    this.records = new RecordSplitter(inflated, limits);
    this.layer = inflated.layer(Layer.NONE);
    this.budget = new InflateBudget(limits);
  }

  /**
   * For a compressed record inside an envelope.
   *
   * @param budget what it inflates to is charged to
   */
  RecordStream(InputStream raw, CodecLimits limits, Layer outer, InflateBudget budget)
      throws IOException {
    this.inflated = new InflatedStream(raw, limits, limits.maxInflatedBytes(), budget);
    this.records = new RecordSplitter(inflated, limits);
    this.layer = inflated.layer(outer);
    this.budget = budget;
  }

  /**
   * Moves to the next record, whole or damaged.
   *
   * @return false at the end
   * @throws IOException from the underlying input; damaged content throws nothing
   */
  public boolean next() throws IOException {
    if (budget.isSpent() && inflated.damage() == null) {
      // What spent it has become a dead letter, which stands for all that follows.
      return false;
    }
    boolean found = records.next();
    damage = found ? records.damage() : null;
    detail = found ? records.detail() : null;
    bare = !found;
    boolean cutOff = inflated.damage() != null && !damageTold && (!found || records.openEnded());
    if (cutOff) {
      damageTold = true;
      damage = inflated.damage();
      detail = inflated.detail();
    }
    index += found || cutOff ? 1 : 0;
    return found || cutOff;
  }

  /**
   * Passes the current record on: decoded if it is whole, as a dead letter if it is damaged.
   *
   * @param codec whose limits need not be this stream's
   */
  public void decode(CloudTrailCodec codec, RecordSink sink) {
    budget.allow(inflated.bytesRead());
    codec.charge(budget);
    pass(codec, sink);
  }

  /** The same for a record inside an envelope, whose budget is the outermost record's. */
  void pass(CloudTrailCodec codec, RecordSink sink) {
    int position = (int) Math.min(index, Integer.MAX_VALUE);
    if (damage == null) {
      codec.record(buffer(), from(), to(), layer, position, sink);
    } else {
      sink.deadLetter(
          damage, layer.path(position), detail, bare ? 0 : records.size(), buffer(), from(), to());
    }
  }

  /**
   * Holds the current record, from {@link #from} to {@link #to}; valid until {@link #next} is
   * called.
   */
  public byte[] buffer() {
    return bare ? new byte[0] : records.buffer();
  }

  /**
   * First byte of the current record; a damaged record may be shown in part, or have no bytes at
   * all.
   */
  public int from() {
    return bare ? 0 : records.from();
  }

  /** First byte after the current record. */
  public int to() {
    return bare ? 0 : records.to();
  }

  /** What is wrong with the current record, null if it is whole. */
  public DeadLetterReason damage() {
    return damage;
  }

  /** One line about {@link #damage}, without record content; null if the record is whole. */
  public String detail() {
    return detail;
  }

  /** Records found so far, damaged ones included; 0 at the end says that the input held none. */
  public long count() {
    return index + 1;
  }

  Layer layer() {
    return layer;
  }

  @Override
  public void close() throws IOException {
    inflated.close();
  }
}
