package io.sharetrail.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * {@code Disaster --kills N --outage SECONDS --seed S}: so many times a trail of its own is fed, a
 * TaskManager is killed and the job is stopped and resumed at another parallelism by chance; each
 * time all that has settled must be what it is without. Then the broker is away for so long, if at
 * all. Ends with 1 if an outcome is not equal.
 */
public final class Disaster {

  private static final int BULK = 3_000;
  private static final int RATE = 200;

  private final Site site;
  private final Path folder;
  private final PrintStream out;

  private Disaster(Site site, Path folder, PrintStream out) {
    this.site = site;
    this.folder = folder;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    Map<String, Long> options = Options.read(args, Map.of("kills", 3L, "outage", 0L, "seed", 1L));
    long kills = options.get("kills");
    long seed = options.get("seed");
    Path folder = Files.createTempDirectory("sharetrail-disaster");
    Duration outage = Duration.ofSeconds(options.get("outage"));
    int unequal = 0;
    try (Site site = new Site(Map.of())) {
      Disaster disaster = new Disaster(site, folder, System.out);
      for (int run = 1; run <= kills; run++) {
        System.out.printf("run %d of %d, seed %d%n", run, kills, seed + run);
        unequal += disaster.kill("kill-" + run, seed + run) ? 0 : 1;
      }
      if (!outage.isZero()) {
        System.out.printf("the broker is away for %d s%n", outage.toSeconds());
        unequal += disaster.outage(outage, seed) ? 0 : 1;
      }
    }
    System.out.printf("outcomes that are not equal: %d%n", unequal);
    System.exit(unequal == 0 ? 0 : 1);
  }

  private boolean kill(String name, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    String delivery = random.nextBoolean() ? "exactly-once" : "at-least-once";
    Lane lane = new Lane(site.broker(), name, folder, "sink.kafka.delivery: " + delivery);
    List<String> events = MixedTrail.events(BULK, seed);
    int parallelism = 1 + random.nextInt(2);
    say("parallelism %d, %s", parallelism, delivery);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), parallelism, null);
    try (Feed feed = lane.feed(events, RATE, seed)) {
      boolean before = random.nextBoolean();
      job = before ? rescaled(job, lane, 3 - parallelism) : job;
      new Kills(site.cluster(), seed, told -> say("%s", told)).kill(job);
      job = before ? job : rescaled(job, lane, 3 - parallelism);
      feed.finish();
    }
    return isUndisturbed(lane, job, events);
  }

  private boolean outage(Duration length, long seed) throws Exception {
    Lane lane = new Lane(site.broker(), "outage", folder);
    List<String> events = MixedTrail.events(BULK, seed);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(events, RATE, seed)) {
      job.awaitCheckpoints(2);
      site.broker().stop();
      Thread.sleep(length.toMillis());
      site.broker().start();
      feed.finish();
    }
    job.awaitRunning();
    say("restarts: %d", job.restarts());
    return isUndisturbed(lane, job, events);
  }

  /** Whether the outcome is that of an undisturbed run. */
  private boolean isUndisturbed(Lane lane, FlinkJob job, List<String> events) throws Exception {
    lane.close();
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Settled settled = lane.awaitSettled(expected);
    job.stopWithSavepoint(); // commits
    List<String> differences = new ArrayList<>(settled.differences(expected));
    differences.addAll(lane.committed().differences(expected));
    say("%d alerts: %s", settled.alerts().size(), differences.isEmpty() ? "equal" : "NOT EQUAL");
    differences.forEach(difference -> say("  %s", difference));
    return differences.isEmpty();
  }

  private FlinkJob rescaled(FlinkJob job, Lane lane, int parallelism)
      throws IOException, InterruptedException {
    job.awaitCheckpoints(1);
    String savepoint = job.stopWithSavepoint();
    say("stopped with a savepoint, resumed with parallelism %d", parallelism);
    return site.cluster().submit(Site.JAR, lane.arguments(), parallelism, savepoint);
  }

  private void say(String format, Object... values) {
    out.printf("  " + format + "%n", values);
  }
}
