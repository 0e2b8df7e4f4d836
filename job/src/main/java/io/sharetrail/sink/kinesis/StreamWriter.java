package io.sharetrail.sink.kinesis;

import io.sharetrail.sink.delivery.Turns;
import io.sharetrail.sink.delivery.Waiting;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;

/** Gathers records into requests; what is not in the stream yet is in each checkpoint. */
final class StreamWriter<T> extends AsyncSinkWriter<T, StreamRecord> {

  /** Flink bounds what waits by its number alone, and a record may have megabytes. */
  private static final long MOST_WAITING_BYTES = 32 << 20;

  private final Waiting<StreamRecord> waiting;
  private final Puts puts;

  /**
   * @param puts closed here
   */
  StreamWriter(
      ElementConverter<T, StreamRecord> converter,
      WriterInitContext context,
      StreamSink<T> sink,
      Collection<BufferedRequestState<StreamRecord>> restored,
      Puts puts) {
    this(converter, context, sink, restored, puts, new Waiting<>());
  }

  private StreamWriter(
      ElementConverter<T, StreamRecord> converter,
      WriterInitContext context,
      StreamSink<T> sink,
      Collection<BufferedRequestState<StreamRecord>> restored,
      Puts puts,
      Waiting<StreamRecord> waiting) {
    this(converter, context, sink, restored, puts, waiting, sink.turns(waiting));
  }

  private StreamWriter(
      ElementConverter<T, StreamRecord> converter,
      WriterInitContext context,
      StreamSink<T> sink,
      Collection<BufferedRequestState<StreamRecord>> restored,
      Puts puts,
      Waiting<StreamRecord> waiting,
      Turns<StreamRecord> turns) {
    super(converter, context, sink.limits(turns), restored, turns, waiting);
    this.puts = puts;
    this.waiting = waiting;
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    if (waiting.totalSizeInBytes() >= MOST_WAITING_BYTES) {
      super.flush(true);
    }
    super.write(element, context);
  }

  /**
   * For a checkpoint nothing need be put: it holds what waits, and what is under way. At the end of
   * the input everything is.
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput) {
      super.flush(true);
    }
  }

  @Override
  protected void submitRequestEntries(
      List<StreamRecord> records, ResultHandler<StreamRecord> handler) {
    puts.put(records, handler);
  }

  @Override
  protected long getSizeInBytes(StreamRecord record) {
    return record.size();
  }

  @Override
  public void close() {
    puts.close();
    super.close();
  }
}
