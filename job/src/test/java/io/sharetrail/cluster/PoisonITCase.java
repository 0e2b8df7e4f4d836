package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What anybody can write into a topic neither changes an alert nor stops the job. */
@ExtendWith(Site.Shared.class)
final class PoisonITCase {

  private static final long SEED = 666;
  private static final int RATE = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temp;

  @Test
  void poisonChangesNothing(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "poison", temp);
    List<String> events = MixedTrail.events(3_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Poison poison = new Poison(SEED);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      poison.into(site.topics(), lane.name(), Lane.PARTITIONS);
      poison.fromTheFuture();
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    Patience.until(
        "every piece of garbage is a dead letter",
        Duration.ofSeconds(30),
        () -> site.topics().count(lane.deadLetterTopic()) >= poison.deadLetters());
    assertThat(reasons(site, lane)).isEqualTo(poison.reasons());
    assertThat(job.restarts()).isZero();
  }

  private static Map<String, Integer> reasons(Site site, Lane lane) throws Exception {
    Map<String, Integer> reasons = new TreeMap<>();
    for (var letter : site.topics().read(lane.deadLetterTopic())) {
      JsonNode json = JSON.readTree(letter.value());
      reasons.merge(json.get("reason").asText(), 1, Integer::sum);
    }
    return reasons;
  }
}
