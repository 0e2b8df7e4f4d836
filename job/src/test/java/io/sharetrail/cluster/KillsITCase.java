package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} and changes of parallelism leave no trace in what is told. */
@ExtendWith(Site.Shared.class)
final class KillsITCase {

  private static final long SEED = 20_250_312;
  private static final int RATE = 200;

  /** One record in so many, beside the events. */
  private static final int GARBAGE = 5;

  @TempDir private static Path temp;

  @Test
  void killsAndRescalingChangeNothing(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "kills", temp);

    assertThat(
            new Ordeal(site.cluster(), lane, SEED).killsAndRescaling(10_000, System.out::println))
        .isEmpty();
    assertThat(lane.deadLetters()).isZero();
  }

  /**
   * The kill is in a checkpoint, when transactions are open: what they hold is written twice, and
   * told once.
   */
  @Test
  void exactlyOnceMeansOnceThroughAKill(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "once", temp, "sink.kafka.delivery: exactly-once");
    List<String> events = MixedTrail.events(2_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Kills kills = new Kills(site.cluster(), SEED, true, System.out::println);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(withGarbage(events), RATE, SEED)) {
      kills.kill(job);
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    job.stopWithSavepoint(); // commits
    for (String topic : List.of(lane.alertTopic(), lane.auditTopic())) {
      assertThat(site.topics().readCommitted(topic).stream().map(KillsITCase::revision))
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
    assertThat(lane.committed().differences(expected)).isEmpty();
    String letters = lane.deadLetterTopic();
    assertThat(site.topics().readCommitted(letters).stream().map(KillsITCase::origin))
        .hasSize(events.size() / GARBAGE)
        .doesNotHaveDuplicates();
    assertThat(site.topics().read(letters))
        .as("else the kill hit no transaction, and nothing was tried")
        .hasSizeGreaterThan(events.size() / GARBAGE);
  }

  /** Each is a dead letter. */
  private static List<String> withGarbage(List<String> events) {
    List<String> mixed = new ArrayList<>();
    for (String event : events) {
      mixed.add(event);
      if (mixed.size() % (GARBAGE + 1) == GARBAGE) {
        mixed.add("no CloudTrail");
      }
    }
    return mixed;
  }

  private static String revision(ConsumerRecord<String, String> record) {
    Alert alert = AlertJson.read(record.value());
    return alert.id() + " revision " + alert.revision();
  }

  private static String origin(ConsumerRecord<String, String> letter) {
    try {
      return new ObjectMapper().readTree(letter.value()).get("origin").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(letter.value(), e);
    }
  }
}
