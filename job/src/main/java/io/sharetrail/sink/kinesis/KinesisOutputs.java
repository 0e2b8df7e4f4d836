package io.sharetrail.sink.kinesis;

import io.sharetrail.alert.Alert;
import io.sharetrail.aws.StreamName;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.KinesisConfig;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** The streams that the job writes; each may be asked for only if it is configured. */
public final class KinesisOutputs {

  private final AwsConfig aws;
  private final KinesisConfig.Sink kinesis;
  private final String metricsGroup;

  /**
   * @param metricsGroup group below which metrics are registered; null for none
   */
  public KinesisOutputs(AwsConfig aws, KinesisConfig.Sink kinesis, String metricsGroup) {
    this.aws = aws;
    this.kinesis = kinesis;
    this.metricsGroup = metricsGroup;
  }

  public Sink<Alert> alerts() {
    return sink(kinesis.alerts(), new AlertConverter(kinesis.maxRecordBytes()));
  }

  public Sink<Alert> audit() {
    return sink(kinesis.audit(), new AlertConverter(kinesis.maxRecordBytes()));
  }

  public Sink<DeadLetter> deadLetters() {
    return sink(kinesis.deadLetters(), new DeadLetterConverter(kinesis.maxRecordBytes()));
  }

  private <T> Sink<T> sink(String stream, ElementConverter<T, StreamRecord> converter) {
    return new StreamSink<>(
        aws, new StreamName(stream), kinesis.maxRecordBytes(), metricsGroup, converter);
  }
}
