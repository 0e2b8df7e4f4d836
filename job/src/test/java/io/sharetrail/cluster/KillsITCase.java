package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.AlertJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} and changes of parallelism leave no trace in what is told. */
@ExtendWith(Site.Shared.class)
final class KillsITCase {

  private static final long SEED = 20_250_312;
  private static final int RATE = 200;

  @TempDir private static Path temp;

  @Test
  void killsAndRescalingChangeNothing(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "kills", temp);

    assertThat(
            new Ordeal(site.cluster(), lane, SEED).killsAndRescaling(10_000, System.out::println))
        .isEmpty();
    assertThat(lane.deadLetters()).isZero();
  }

  @Test
  void exactlyOnceMeansOnceThroughAKill(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "once", temp, "sink.kafka.delivery: exactly-once");
    List<String> events = MixedTrail.events(2_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Kills kills = new Kills(site.cluster(), SEED, System.out::println);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      kills.kill(job);
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    job.stopWithSavepoint(); // commits
    for (String topic : List.of(lane.alertTopic(), lane.auditTopic())) {
      List<String> revisions =
          site.topics().readCommitted(topic).stream()
              .map(one -> AlertJson.read(one.value()))
              .map(alert -> alert.id() + " revision " + alert.revision())
              .toList();
      assertThat(revisions).isNotEmpty().doesNotHaveDuplicates();
    }
    assertThat(lane.committed().differences(expected)).isEmpty();
  }
}
