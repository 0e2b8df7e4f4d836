package io.sharetrail.sink.kafka;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.KafkaConfig;
import io.sharetrail.config.KafkaConfig.Delivery;
import io.sharetrail.kafka.KafkaClient;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The topics that the job writes. */
public final class KafkaTopics {

  /** Key, headers and framing of a record, beside its value. */
  private static final int OVERHEAD = 4096;

  private final KafkaConfig kafka;

  public KafkaTopics(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  public Sink<Alert> alerts() {
    return alerts(kafka.sink().alerts(), "alerts");
  }

  public Sink<Alert> audit() {
    return alerts(kafka.sink().audit(), "audit");
  }

  public Sink<DeadLetter> deadLetters() {
    return sink(new DeadLetterRecord(kafka.sink().deadLetters(), valueBytes()), "dead-letters");
  }

  private Sink<Alert> alerts(String topic, String name) {
    return sink(new AlertRecord(topic, valueBytes()), name);
  }

  private int valueBytes() {
    return kafka.sink().maxRecordBytes() - OVERHEAD;
  }

  /**
   * @param name unlike that of any other sink of this group: it tells their transactions apart
   */
  private <T> KafkaSink<T> sink(KafkaRecordSerializationSchema<T> records, String name) {
    Properties client = KafkaClient.properties(kafka);
    client.setProperty(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(kafka.sink().maxRecordBytes()));
    client.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    client.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        String.valueOf(kafka.sink().transactionTimeout().toMillis()));
    KafkaSinkBuilder<T> sink =
        KafkaSink.<T>builder()
            .setKafkaProducerConfig(client)
            .setRecordSerializer(records)
            .setDeliveryGuarantee(
                kafka.sink().delivery() == Delivery.EXACTLY_ONCE
                    ? DeliveryGuarantee.EXACTLY_ONCE
                    : DeliveryGuarantee.AT_LEAST_ONCE);
    return sink.setTransactionalIdPrefix(kafka.source().group() + '-' + name).build();
  }
}
