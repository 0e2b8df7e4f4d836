package io.sharetrail.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Kills TaskManagers at moments of chance, every other time in the middle of a checkpoint. */
final class Kills {

  private static final int LONGEST_LIFE = 4_000;
  private static final Duration UNDER_WAY = Duration.ofSeconds(30);

  /** What the victim sent before it was stopped has arrived by then. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(200);

  private static final int TRIES = 50;

  private final FlinkCluster cluster;
  private final Random random;
  private final Consumer<String> told;
  private boolean inCheckpoint;

  /**
   * @param inCheckpoint whether the first one is in the middle of a checkpoint
   * @param told a line about each kill
   */
  Kills(FlinkCluster cluster, long seed, boolean inCheckpoint, Consumer<String> told) {
    this.cluster = cluster;
    this.random = new Random(seed);
    this.inCheckpoint = inCheckpoint;
    this.told = told;
  }

  /**
   * One kill, and the way back: returns when all tasks run again and have checkpointed.
   *
   * @throws AssertionError if it was to be in a checkpoint, and none failed by it
   */
  void kill(FlinkJob job) throws IOException, InterruptedException {
    Thread.sleep(random.nextInt(LONGEST_LIFE));
    int restarts = job.restarts();
    List<Integer> atWork = cluster.taskManagersOf(job);
    int victim = atWork.get(random.nextInt(atWork.size()));
    int completed = job.checkpoints("completed");
    int failed = job.checkpoints("failed");
    if (inCheckpoint) {
      stopInCheckpoint(job, victim);
    }
    cluster.killTaskManager(victim);
    long dead = System.nanoTime();
    cluster.startTaskManager(victim);
    job.awaitRestart(restarts);
    if (inCheckpoint && job.checkpoints("failed") == failed) {
      throw new AssertionError("no checkpoint failed, though one was under way");
    }
    job.awaitCheckpoints(1);
    told.accept(
        "TaskManager %d killed %s after %d checkpoints; back in %.1f s"
            .formatted(
                victim,
                inCheckpoint ? "in a checkpoint" : "at any time",
                completed,
                (System.nanoTime() - dead) / 1e9));
    inCheckpoint = !inCheckpoint;
  }

  /**
   * Stops the victim where it stands while a checkpoint is under way that cannot end without it.
   */
  private void stopInCheckpoint(FlinkJob job, int victim) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      long checkpoint = job.awaitCheckpointUnderWay(UNDER_WAY);
      cluster.stopClock(victim);
      Thread.sleep(ON_ITS_WAY.toMillis());
      if (job.checkpointUnderWay() == checkpoint) {
        return;
      }
      cluster.startClock(victim);
    }
    throw new AssertionError("each of " + TRIES + " checkpoints ended before it was noticed");
  }
}
