package io.sharetrail.sink.kinesis;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Gathers records into requests; what is not in the stream yet is in each checkpoint. */
final class StreamWriter<T> extends AsyncSinkWriter<T, StreamRecord> {

  /** Flink bounds what waits by its number alone, and a record may have megabytes. */
  private static final long MOST_WAITING_BYTES = 32 << 20;

  private final DequeRequestBuffer<StreamRecord> waiting;
  private final Puts puts;

  /**
   * @param puts closed here
   */
  StreamWriter(
      ElementConverter<T, StreamRecord> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration limits,
      Collection<BufferedRequestState<StreamRecord>> restored,
      Puts puts) {
    this(converter, context, limits, restored, puts, new DequeRequestBuffer<>());
  }

  private StreamWriter(
      ElementConverter<T, StreamRecord> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration limits,
      Collection<BufferedRequestState<StreamRecord>> restored,
      Puts puts,
      DequeRequestBuffer<StreamRecord> waiting) {
    super(
        converter,
        context,
        limits,
        restored,
        new SimpleBatchCreator<>(limits.getMaxBatchSizeInBytes()),
        waiting);
    this.puts = puts;
    this.waiting = waiting;
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    if (waiting.totalSizeInBytes() >= MOST_WAITING_BYTES) {
      flush(true);
    }
    super.write(element, context);
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
