package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A JobManager that is killed comes back to its job where its checkpoints left it. */
@ExtendWith(Site.Shared.class)
final class JobManagerKillITCase {

  private static final long SEED = 7;
  private static final int RATE = 200;

  @TempDir private Path temp;

  @Test
  void aKilledJobManagerGoesOnFromTheLatestCheckpoint(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "jobmanager", temp);
    List<String> events = MixedTrail.events(6_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    try (ZooKeeper zooKeeper = new ZooKeeper(temp.resolve("ha"));
        FlinkCluster cluster = FlinkCluster.start(temp.resolve("flink"), 1, zooKeeper.settings());
        Feed feed = lane.feed(events, RATE, SEED)) {
      FlinkJob job = cluster.submit(Site.JAR, lane.arguments(), 1, null);
      job.awaitCheckpoints(2);
      int completed = job.latestCheckpoint("completed");

      cluster.killJobManager();
      cluster.startJobManager();

      job.awaitRunning();
      assertThat(job.latestCheckpoint("restored")).isGreaterThanOrEqualTo(completed);
      job.awaitCheckpoints(1);
      feed.finish();
      lane.close();
      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    }
  }
}
