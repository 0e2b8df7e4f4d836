package io.sharetrail.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Kills TaskManagers at moments of chance, every other time in the middle of a checkpoint. */
final class Kills {

  private static final int LONGEST_LIFE = 4_000;
  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  private final FlinkCluster cluster;
  private final Random random;
  private final Consumer<String> told;

  /**
   * @param told a line about each kill
   */
  Kills(FlinkCluster cluster, long seed, Consumer<String> told) {
    this.cluster = cluster;
    this.random = new Random(seed);
    this.told = told;
  }

  /** One kill, and the way back: returns when all tasks run again and have checkpointed. */
  void kill(FlinkJob job) throws IOException, InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_LIFE));
    int restarts = job.restarts();
    List<Integer> atWork = cluster.taskManagersOf(job);
    int victim = atWork.get(random.nextInt(atWork.size()));
    int completed = job.checkpoints("completed");
    boolean inCheckpoint = random.nextBoolean() && job.awaitCheckpointUnderWay(UNDER_WAY);
    cluster.killTaskManager(victim);
    long dead = System.nanoTime();
    cluster.startTaskManager(victim);
    job.awaitRestart(restarts);
    job.awaitCheckpoints(1);
    told.accept(
        "TaskManager %d killed %s after %d checkpoints; back in %.1f s"
            .formatted(
                victim,
                inCheckpoint ? "in a checkpoint" : "at any time",
                completed,
                (System.nanoTime() - dead) / 1e9));
  }
}
