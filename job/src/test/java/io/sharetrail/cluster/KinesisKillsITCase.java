package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} leaves no trace where shards are split and merged meanwhile. */
final class KinesisKillsITCase {

  private static final long SEED = 20_250_312;

  @TempDir private static Path temp;
  private static ZooKeeper zooKeeper;
  private static StreamSite site;

  @BeforeAll
  static void start() throws Exception {
    zooKeeper = new ZooKeeper(temp.resolve("ha"));
    site = new StreamSite(temp, zooKeeper.settings());
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
    zooKeeper.close();
  }

  @AfterEach
  void freeSlots() throws Exception {
    site.cluster().cancelJobs();
  }

  @Test
  void killsReshardingAndRescalingChangeNothing() throws Exception {
    StreamLane lane = site.lane("kills", temp);

    assertThat(
            new Ordeal(site.cluster(), lane, SEED).killsAndRescaling(10_000, System.out::println))
        .isEmpty();
    assertThat(site.streams().shards(lane.name())).as("a split and a merge").hasSize(6);
    assertThat(lane.deadLetters()).isZero();
  }

  @Test
  void aKilledJobManagerKnowsWhichShardIsWhere() throws Exception {
    StreamLane lane = site.lane("jobmanager", temp);

    assertThat(new Ordeal(site.cluster(), lane, SEED).deathOfTheJobManager(4_000)).isEmpty();
    assertThat(lane.deadLetters()).isZero();
  }
}
