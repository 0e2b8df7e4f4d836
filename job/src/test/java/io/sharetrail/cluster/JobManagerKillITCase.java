package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A JobManager that is killed comes back to its job where its checkpoints left it. */
@ExtendWith(Site.Shared.class)
final class JobManagerKillITCase {

  private static final long SEED = 7;

  @TempDir private Path temp;

  @Test
  void aKilledJobManagerGoesOnFromTheLatestCheckpoint(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "jobmanager", temp);
    try (ZooKeeper zooKeeper = new ZooKeeper(temp.resolve("ha"));
        FlinkCluster cluster = FlinkCluster.start(temp.resolve("flink"), 1, zooKeeper.settings())) {
      assertThat(new Ordeal(cluster, lane, SEED).deathOfTheJobManager(6_000)).isEmpty();
    }
  }
}
