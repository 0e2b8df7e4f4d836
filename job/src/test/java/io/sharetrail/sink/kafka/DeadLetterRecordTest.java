package io.sharetrail.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import io.sharetrail.cloudtrail.DeadLetterReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class DeadLetterRecordTest {

  private static final int LEAST = 64 << 10;

  @Test
  void goesToTheTopicUnderWhereItWasRead() {
    DeadLetter letter = letter(100);
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecord("letters", LEAST).serialize(letter, null, null);

    assertThat(record.topic()).isEqualTo("letters");
    assertThat(record.partition()).as("that of the key").isNull();
    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("kafka:cloudtrail/3@7");
    assertThat(record.value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(DeadLetterJson.write(letter));
  }

  @Test
  void keepsWhatFits() throws IOException {
    DeadLetter letter = letter(60_000);
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecord("letters", LEAST).serialize(letter, null, null);

    assertThat(record.value()).hasSizeLessThanOrEqualTo(LEAST);
    DeadLetter read = DeadLetterJson.read(record.value(), 0, record.value().length);
    assertThat(read.size()).isEqualTo(60_000);
    assertThat(read.isWhole()).isFalse();
    assertThat(read.bytes()).isNotEmpty().startsWith(letter.bytes()[0], letter.bytes()[1]);
  }

  private static DeadLetter letter(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0xc1);
    return new DeadLetter(
        "kafka:cloudtrail/3@7", "", DeadLetterReason.NOT_JSON, "no JSON", size, bytes);
  }
}
