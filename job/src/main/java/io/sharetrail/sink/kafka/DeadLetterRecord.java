package io.sharetrail.sink.kafka;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        topic, letter.origin().getBytes(StandardCharsets.UTF_8), json(letter));
  }

  /** Of what was kept, as much as fits: half of the record's bytes is always enough for base64. */
  private byte[] json(DeadLetter letter) {
    byte[] json = DeadLetterJson.write(letter).getBytes(StandardCharsets.UTF_8);
    if (json.length <= maxBytes) {
      return json;
    }
    byte[] fewer = Arrays.copyOf(letter.bytes(), Math.min(letter.bytes().length, maxBytes / 2));
    return DeadLetterJson.write(
            new DeadLetter(
                letter.origin(),
                letter.layerPath(),
                letter.reason(),
                letter.detail(),
                letter.size(),
                fewer))
        .getBytes(StandardCharsets.UTF_8);
  }
}
