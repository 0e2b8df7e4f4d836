package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import io.sharetrail.cloudtrail.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamRecordTest {

  private static final int LEAST = 64 << 10;

  @Test
  void anAlertGoesUnderItsIdAsItIs() throws Exception {
    for (Alert alert : alerts(Story.named("smash-and-grab").lines())) {
      StreamRecord record = new AlertConverter(LEAST).apply(alert, null);

      assertThat(record.key()).isEqualTo(alert.id());
      assertThat(record.data()).asString().isEqualTo(AlertJson.write(alert));
    }
  }

  @Test
  void anAlertThatIsTooLargeIsShortenedUntilItFitsWithItsKey() throws Exception {
    List<String> targets =
        IntStream.range(0, 400).mapToObj(i -> "%012d".formatted(100_000_000_000L + i)).toList();
    String share = Story.named("smash-and-grab").shareWith(targets);
    Alert alert = alerts(List.of(share)).get(0);
    assertThat(AlertJson.write(alert).length()).isGreaterThan(LEAST);

    StreamRecord record = new AlertConverter(LEAST).apply(alert, null);

    assertThat(record.size()).isLessThanOrEqualTo(LEAST);
    Alert shorter = AlertJson.read(new String(record.data(), StandardCharsets.UTF_8));
    assertThat(shorter.score()).isEqualTo(alert.score());
    assertThat(shorter.knownUnknowns()).anyMatch(text -> text.contains("was shortened"));
  }

  @Test
  void aDeadLetterGoesUnderItsOriginAndKeepsWhatFits() throws Exception {
    DeadLetter letter = letter("kinesis:trail/shardId-000000000000@7", 60_000);
    StreamRecord record = new DeadLetterConverter(LEAST).apply(letter, null);

    assertThat(record.key()).isEqualTo(letter.origin());
    assertThat(record.size()).isLessThanOrEqualTo(LEAST);
    DeadLetter read = DeadLetterJson.read(record.data(), 0, record.data().length);
    assertThat(read.size()).isEqualTo(60_000);
    assertThat(read.isWhole()).isFalse();
    assertThat(read.bytes()).startsWith(letter.bytes()[0], letter.bytes()[1]);

    DeadLetter small = letter("kinesis:trail/shardId-000000000000@8", 100);
    assertThat(new DeadLetterConverter(LEAST).apply(small, null).data())
        .asString()
        .isEqualTo(DeadLetterJson.write(small));
  }

  @Test
  void whatKinesisWouldNotTakeAsAKeyIsHashed() {
    String longest = "é".repeat(256);
    assertThat(StreamRecord.key(longest)).isEqualTo(longest);
    assertThat(StreamRecord.key(longest + "a")).hasSize(64).isNotEqualTo(StreamRecord.key(""));
    assertThat(StreamRecord.key(longest + "a")).isNotEqualTo(StreamRecord.key(longest + "b"));

    DeadLetter letter = letter("file:/" + "x".repeat(4000) + "#1", 3);
    StreamRecord record = new DeadLetterConverter(LEAST).apply(letter, null);
    assertThat(record.key()).hasSize(64);
    assertThat(record.data()).asString().contains(letter.origin());
  }

  @Test
  void theKeyCounts() {
    assertThat(new StreamRecord("é", new byte[10]).size()).isEqualTo(12);
  }

  private static DeadLetter letter(String origin, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return new DeadLetter(origin, "json", DeadLetterReason.NOT_JSON, "why", size, bytes);
  }

  private static List<Alert> alerts(List<String> events) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(Story.named("smash-and-grab").config())) {
      hallway.process(events);
      hallway.finish();
      assertThat(hallway.alerts()).isNotEmpty();
      return hallway.alerts();
    }
  }
}
