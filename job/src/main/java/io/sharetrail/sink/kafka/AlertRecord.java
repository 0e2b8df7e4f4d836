package io.sharetrail.sink.kafka;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.ShorterAlert;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An alert as a record: the key is its id, so that all its revisions are in one partition in order,
 * and compaction keeps the newest.
 *
 * @param maxBytes largest value
 */
record AlertRecord(String topic, int maxBytes) implements KafkaRecordSerializationSchema<Alert> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, alert.id().getBytes(StandardCharsets.UTF_8), ShorterAlert.json(alert, maxBytes));
  }
}
