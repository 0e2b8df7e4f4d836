package io.sharetrail.sink.delivery;

import io.sharetrail.alert.Alert;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Gathers documents into requests; what the receiver does not have yet is in each checkpoint. */
final class DeliveryWriter extends AsyncSinkWriter<Alert, Document> {

  /** Flink bounds what waits by its number alone, and a document may have megabytes. */
  private static final long MOST_WAITING_BYTES = 32 << 20;

  /**
   * A receiver bounds its requests itself; were it asked anew meanwhile, it would hear all twice.
   */
  private static final long LONGEST_REQUEST_MILLIS = Duration.ofDays(1).toMillis();

  /** What a document takes beside its body, in a request and in memory. */
  private static final int OVERHEAD = 256;

  private final Waiting<Document> waiting;
  private final Delivery delivery;
  private final DeliveryMetrics metrics;
  private final MailboxExecutor mailbox;
  private final int mostWaiting;
  private final boolean diverts;

  /**
   * @param delivery closed here
   */
  DeliveryWriter(
      ElementConverter<Alert, Document> converter,
      WriterInitContext context,
      DeliverySink sink,
      Collection<BufferedRequestState<Document>> restored,
      Delivery delivery,
      DeliveryMetrics metrics) {
    this(converter, context, sink, restored, delivery, metrics, new Waiting<>());
  }

  private DeliveryWriter(
      ElementConverter<Alert, Document> converter,
      WriterInitContext context,
      DeliverySink sink,
      Collection<BufferedRequestState<Document>> restored,
      Delivery delivery,
      DeliveryMetrics metrics,
      Waiting<Document> waiting) {
    this(
        converter,
        context,
        sink,
        restored,
        delivery,
        metrics,
        waiting,
        new Turns<>(sink.batchSize(), sink.batchBytes(), waiting));
  }

  private DeliveryWriter(
      ElementConverter<Alert, Document> converter,
      WriterInitContext context,
      DeliverySink sink,
      Collection<BufferedRequestState<Document>> restored,
      Delivery delivery,
      DeliveryMetrics metrics,
      Waiting<Document> waiting,
      Turns<Document> turns) {
    super(converter, context, limits(sink, turns), restored, turns, waiting);
    this.waiting = waiting;
    this.delivery = delivery;
    this.metrics = metrics;
    mailbox = context.getMailboxExecutor();
    mostWaiting = sink.mostWaiting();
    diverts = sink.diverts();
    count();
  }

  private static AsyncSinkWriterConfiguration limits(DeliverySink sink, Turns<Document> turns) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(sink.batchSize())
        .setMaxBatchSizeInBytes(Math.max(sink.batchBytes(), sink.largest()))
        .setMaxInFlightRequests(1)
        .setMaxBufferedRequests(sink.mostWaiting())
        .setMaxTimeInBufferMS(sink.waitMillis())
        .setMaxRecordSizeInBytes(sink.largest())
        .setRequestTimeoutMS(LONGEST_REQUEST_MILLIS)
        .setRateLimitingStrategy(turns)
        .build();
  }

  @Override
  public void write(Alert alert, Context context) throws IOException, InterruptedException {
    if (diverts) {
      makeRoom();
    } else if (waiting.totalSizeInBytes() >= MOST_WAITING_BYTES) {
      super.flush(true);
    }
    super.write(alert, context); // blocks, and with it the job, if it is to and no more may wait
    count();
  }

  /** Whether the receiver is down, slow or busy: the job does not wait for it. */
  private void makeRoom() throws IOException {
    // Of many alerts in one step of the job, the task hears no answer in between by itself.
    while (isFilled(1, 2) && mailbox.tryYield()) {
      // and what waits is sent next
    }
    if (isFilled(1, 1)) { // after a restore with a smaller budget by more than the half
      delivery.divert(
          waiting.drain(mostWaiting / 2, MOST_WAITING_BYTES / 2), "no more may wait for it");
    }
  }

  private boolean isFilled(int part, int of) {
    return waiting.size() >= (long) mostWaiting * part / of
        || waiting.totalSizeInBytes() >= MOST_WAITING_BYTES * part / of;
  }

  /**
   * For a checkpoint nothing need be sent: it holds what waits, and what is under way. At the end
   * of the input everything is.
   */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput) {
      super.flush(true);
    }
    count();
  }

  private void count() {
    long bytes = waiting.totalSizeInBytes();
    metrics.waiting(
        waiting.size(),
        bytes,
        Math.max(100L * waiting.size() / mostWaiting, 100 * bytes / MOST_WAITING_BYTES));
  }

  @Override
  protected void submitRequestEntries(List<Document> batch, ResultHandler<Document> handler) {
    delivery.deliver(batch, handler);
  }

  @Override
  protected long getSizeInBytes(Document document) {
    return (long) document.body().length + OVERHEAD;
  }

  @Override
  public void close() {
    delivery.close();
    super.close();
  }
}
