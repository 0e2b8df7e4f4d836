package io.sharetrail.sink.delivery;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.metrics.RoomMetrics;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** One server that is given alerts. At least once: what it has not taken is in each checkpoint. */
public final class DeliverySink extends AsyncSinkBase<Alert, Document> {

  private static final long serialVersionUID = 1L;

  /** An alert must be out within a second; a burst of them shares a request. */
  private static final long WAIT_MILLIS = 50;

  /** So that documents of a checkpoint are sent even if fewer bytes are allowed since. */
  private static final long LARGEST = 32L << 20;

  private final String name;
  private final Budget budget;
  private final String metricsGroup;
  private final Receivers receivers;

  /** Makes a receiver where it is used: nothing of it is in the job graph. */
  @FunctionalInterface
  public interface Receivers extends Serializable {

    /**
     * @param subtask from 0
     * @throws IOException if it cannot be made here, such as for want of a secret
     */
    Receiver open(int subtask) throws IOException;
  }

  /**
   * Bounds of one request.
   *
   * @param documents most of them
   * @param bytes most of their bodies together, unless a single one has more
   */
  public record Batch(int documents, int bytes) {}

  /**
   * @param name of the sink
   * @param metricsGroup group below which metrics are registered; null for none
   * @param converter writes an alert as the receiver takes it
   */
  public DeliverySink(
      String name,
      Budget budget,
      Batch batch,
      String metricsGroup,
      ElementConverter<Alert, Document> converter,
      Receivers receivers) {
    super(
        converter,
        batch.documents(),
        1,
        Math.max(budget.documents(), batch.documents() + 1),
        batch.bytes(),
        WAIT_MILLIS,
        LARGEST);
    this.name = name;
    this.budget = budget;
    this.metricsGroup = metricsGroup;
    this.receivers = receivers;
  }

  @Override
  public StatefulSinkWriter<Alert, BufferedRequestState<Document>> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Alert, BufferedRequestState<Document>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Document>> restored)
      throws IOException {
    int subtask = context.getTaskInfo().getIndexOfThisSubtask();
    DeliveryMetrics metrics =
        new DeliveryMetrics(RoomMetrics.ofSink(context.metricGroup(), metricsGroup, name));
    Undelivered undelivered =
        new Undelivered(name, budget.undelivered(), subtask, System::currentTimeMillis);
    Outage outage = new Outage(budget, System::nanoTime);
    Delivery delivery =
        new Delivery(
            name,
            new LazyReceiver(() -> receivers.open(subtask)),
            outage,
            new Pause(new SplittableRandom()),
            undelivered,
            metrics);
    return new DeliveryWriter(getElementConverter(), context, this, restored, delivery, metrics);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Document>> getWriterStateSerializer() {
    return new DocumentsSerializer();
  }

  // What the writer needs to know, which Flink shows to subclasses alone.

  boolean diverts() {
    return budget.whenDown() == WhenDown.DIVERT;
  }

  int batchSize() {
    return getMaxBatchSize();
  }

  long batchBytes() {
    return getMaxBatchSizeInBytes();
  }

  int mostWaiting() {
    return getMaxBufferedRequests();
  }

  long waitMillis() {
    return getMaxTimeInBufferMS();
  }

  long largest() {
    return getMaxRecordSizeInBytes();
  }
}
