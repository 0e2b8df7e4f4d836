package io.sharetrail.cluster;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a job must bear without a trace in what it tells: deaths of TaskManagers or of the
 * JobManager, other parallelisms, and parts of its source that come and go.
 */
final class Ordeal {

  private static final int RATE = 200;

  private final FlinkCluster cluster;
  private final Route route;
  private final long seed;

  /**
   * @param seed decides the events and the moments
   */
  Ordeal(FlinkCluster cluster, Route route, long seed) {
    this.cluster = cluster;
    this.route = route;
    this.seed = seed;
  }

  /**
   * Three kills, one of them in a checkpoint; two savepoints, three parallelisms.
   *
   * @param bulk how many synthetic events to mix in
   * @param told a line about each kill
   * @return what differs from an undisturbed run; empty if nothing does
   */
  List<String> killsAndRescaling(int bulk, Consumer<String> told) throws Exception {
    List<String> events = MixedTrail.events(bulk, seed);
    Settled expected = Settled.undisturbed(route.settings(), events);
    Kills kills = new Kills(cluster, seed, false, told);
    FlinkJob job = cluster.submit(Site.JAR, route.arguments(), 2, null);
    try (Feed feed = route.feed(events, RATE, seed)) {
      kills.kill(job);
      route.stir();
      kills.kill(job);
      job = cluster.submit(Site.JAR, route.arguments(), 1, job.stopWithSavepoint());
      job.awaitCheckpoints(2);
      route.stir();
      job = cluster.submit(Site.JAR, route.arguments(), 2, job.stopWithSavepoint());
      kills.kill(job);
      feed.finish();
    }
    return differences(expected);
  }

  /**
   * One death of the JobManager, from which the job comes back where a checkpoint left it.
   *
   * @throws AssertionError if it comes back elsewhere
   */
  List<String> deathOfTheJobManager(int bulk) throws Exception {
    List<String> events = MixedTrail.events(bulk, seed);
    Settled expected = Settled.undisturbed(route.settings(), events);
    try (Feed feed = route.feed(events, RATE, seed)) {
      FlinkJob job = cluster.submit(Site.JAR, route.arguments(), 1, null);
      job.awaitCheckpoints(2);
      int completed = job.latestCheckpoint("completed");
      route.stir();
      cluster.killJobManager();
      cluster.startJobManager();
      job.awaitRunning();
      int restored = job.latestCheckpoint("restored");
      if (restored < completed) {
        throw new AssertionError("restored " + restored + ", though " + completed + " was there");
      }
      job.awaitCheckpoints(1);
      feed.finish();
    }
    return differences(expected);
  }

  private List<String> differences(Settled expected) throws InterruptedException {
    route.close();
    return route.awaitSettled(expected).differences(expected);
  }
}
