package io.sharetrail.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class AlertRecordTest {

  private static final int LEAST = 64 << 10;

  /** Compaction keeps one record of each key: all revisions of an alert must share it. */
  @Test
  void everyRevisionGoesToTheTopicUnderTheAlertsId() throws Exception {
    List<Alert> revisions = alerts(Story.named("smash-and-grab").lines());
    assertThat(revisions).hasSizeGreaterThan(1);
    for (Alert alert : revisions) {
      ProducerRecord<byte[], byte[]> record =
          new AlertRecord("alerts", LEAST).serialize(alert, null, null);

      assertThat(record.topic()).isEqualTo("alerts");
      assertThat(record.partition()).as("that of the key").isNull();
      assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(alert.id());
      assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo(AlertJson.write(alert));
    }
  }

  @Test
  void oneThatIsTooLargeIsShortenedUnderTheSameId() throws Exception {
    List<String> targets =
        IntStream.range(0, 400).mapToObj(i -> "%012d".formatted(100_000_000_000L + i)).toList();
    String share = Story.named("smash-and-grab").shareWith(targets);
    Alert alert = alerts(List.of(share)).get(0);
    assertThat(AlertJson.write(alert).length()).isGreaterThan(LEAST);

    ProducerRecord<byte[], byte[]> record =
        new AlertRecord("alerts", LEAST).serialize(alert, null, null);

    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(alert.id());
    assertThat(record.value()).hasSizeLessThanOrEqualTo(LEAST);
    Alert shorter = AlertJson.read(new String(record.value(), StandardCharsets.UTF_8));
    assertThat(shorter.score()).isEqualTo(alert.score());
    assertThat(shorter.knownUnknowns()).anyMatch(text -> text.contains("was shortened"));
  }

  private static List<Alert> alerts(List<String> lines) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(Story.named("smash-and-grab").config())) {
      hallway.process(lines);
      hallway.finish();
      return hallway.alerts();
    }
  }
}
