package io.sharetrail.sink.kinesis;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.StreamName;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.sink.delivery.Pause;
import io.sharetrail.sink.delivery.Turns;
import io.sharetrail.sink.delivery.Waiting;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** One stream that the job writes. */
final class StreamSink<T> extends AsyncSinkBase<T, StreamRecord> {

  private static final long serialVersionUID = 1L;

  /** Of one request, by the service's rules. */
  private static final int MOST_RECORDS = 500;

  private static final int MOST_BYTES = 5 << 20;

  private static final int MOST_WAITING = 4 * MOST_RECORDS;

  /** An alert must be out within a second; a burst of them shares a request. */
  private static final long WAIT_MILLIS = 50;

  private final AwsConfig aws;
  private final StreamName stream;
  private final String metricsGroup;

  /**
   * @param maxRecordBytes largest record that the converter makes
   * @param metricsGroup group below which metrics are registered; null for none
   */
  StreamSink(
      AwsConfig aws,
      StreamName stream,
      int maxRecordBytes,
      String metricsGroup,
      ElementConverter<T, StreamRecord> converter) {
    super(
        converter,
        MOST_RECORDS,
        1,
        MOST_WAITING,
        Math.max(MOST_BYTES, maxRecordBytes),
        WAIT_MILLIS,
        // So that records of a checkpoint are put even if fewer bytes are allowed since.
        Math.max(MOST_BYTES, maxRecordBytes));
    this.aws = aws;
    this.stream = stream;
    this.metricsGroup = metricsGroup;
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<StreamRecord>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<StreamRecord>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<StreamRecord>> restored) {
    SinkWriterMetricGroup metrics = context.metricGroup();
    Puts puts =
        new Puts(
            KinesisClients.blocking(aws, stream),
            stream,
            new Pause(new SplittableRandom()),
            throttled(RoomMetrics.of(metrics, metricsGroup)),
            metrics.getNumRecordsSendErrorsCounter());
    return new StreamWriter<>(getElementConverter(), context, this, restored, puts);
  }

  /** Called otherwise than what a source counts: on Managed Flink nothing else tells them apart. */
  static Counter throttled(RoomMetrics metrics) {
    return metrics.watched("recordsThrottled");
  }

  Turns<StreamRecord> turns(Waiting<StreamRecord> waiting) {
    return new Turns<>(getMaxBatchSize(), getMaxBatchSizeInBytes(), waiting);
  }

  AsyncSinkWriterConfiguration limits(Turns<StreamRecord> turns) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(getMaxBatchSize())
        .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
        .setMaxInFlightRequests(getMaxInFlightRequests())
        .setMaxBufferedRequests(getMaxBufferedRequests())
        .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
        .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
        .setRateLimitingStrategy(turns)
        .build();
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<StreamRecord>> getWriterStateSerializer() {
    return new RecordsSerializer();
  }
}
