package io.sharetrail.sink.kafka;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dead letter as a record; the key is where it was read.
 *
 * @param maxBytes largest value
 */
record DeadLetterRecord(String topic, int maxBytes)
    implements KafkaRecordSerializationSchema<DeadLetter> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic,
        letter.origin().getBytes(StandardCharsets.UTF_8),
        DeadLetterJson.json(letter, maxBytes));
  }
}
