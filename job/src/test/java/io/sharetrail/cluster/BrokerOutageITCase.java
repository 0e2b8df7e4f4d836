package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job whose broker was away catches up without anybody's help. */
@ExtendWith(Site.Shared.class)
final class BrokerOutageITCase {

  private static final Duration OUTAGE = Duration.ofSeconds(60);

  private static final long SEED = 11;
  private static final int RATE = 200;

  @TempDir private Path temp;

  @Test
  void theJobCatchesUpByItself(Site site) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(temp.resolve("kafka"))) {
      Lane lane = new Lane(broker, "outage", temp);
      List<String> events = MixedTrail.events(8_000, SEED);
      Settled expected = Settled.undisturbed(lane.settings(), events);
      FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
      try (Feed feed = lane.feed(events, RATE, SEED)) {
        job.awaitCheckpoints(2);
        broker.stop();
        Thread.sleep(OUTAGE.toMillis());
        broker.start();
        feed.finish();
      }
      lane.close();

      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
      job.awaitRunning();
      job.awaitCheckpoints(1);
    }
  }
}
