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
 * {@code Disaster --source kafka|kinesis --kills N --outage SECONDS --seed S}: so many times a
 * trail of its own is fed, a TaskManager is killed, the job is stopped and resumed at another
 * parallelism by chance, and shards are split and merged, if it reads shards; each time all that
 * has settled must be what it is without. Then the broker is away for so long, if there is one.
 * Ends with 1 if an outcome is not equal.
 */
public final class Disaster {

  private static final int BULK = 3_000;
  private static final int RATE = 200;

  private final Ground ground;
  private final Path folder;
  private final PrintStream out;

  private Disaster(Ground ground, Path folder, PrintStream out) {
    this.ground = ground;
    this.folder = folder;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    System.exit(Options.run(Disaster::run, args, System.err));
  }

  static int run(List<String> given) throws Exception {
    List<String> arguments = new ArrayList<>(given);
    String source = Options.take("source", List.of("kafka", "kinesis"), arguments);
    Map<String, Long> options =
        Options.read(arguments, Map.of("kills", 3L, "outage", 0L, "seed", 1L));
    long kills = options.get("kills");
    long seed = options.get("seed");
    Duration outage = Duration.ofSeconds(options.get("outage"));
    if (source.equals("kinesis") && !outage.isZero()) {
      throw new Options.Wrong(
          "--outage takes a broker away; the server of Kinesis keeps its streams in memory");
    }
    if (kills == 0 && outage.isZero()) {
      throw new Options.Wrong("--kills 0 without --outage leaves nothing to do");
    }
    Path folder = Files.createTempDirectory("sharetrail-disaster");
    int unequal = 0;
    try (Ground ground =
        source.equals("kafka") ? new Site(Map.of()) : new StreamSite(folder, Map.of())) {
      Disaster disaster = new Disaster(ground, folder, System.out);
      for (int run = 1; run <= kills; run++) {
        System.out.printf("run %d of %d, seed %d%n", run, kills, seed + run);
        unequal += disaster.kill("kill-" + run, seed + run) ? 0 : 1;
      }
      if (!outage.isZero()) {
        System.out.printf("the broker is away for %d s%n", outage.toSeconds());
        unequal += disaster.outage((Site) ground, outage, seed) ? 0 : 1;
      }
    }
    System.out.printf("outcomes that are not equal: %d%n", unequal);
    return unequal == 0 ? 0 : 1;
  }

  private boolean kill(String name, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Route route = ground.route(name, folder, random);
    List<String> events = MixedTrail.events(BULK, seed);
    int parallelism = 1 + random.nextInt(2);
    say("%s, parallelism %d", route.name(), parallelism);
    FlinkJob job = ground.cluster().submit(Site.JAR, route.arguments(), parallelism, null);
    try (Feed feed = route.feed(events, RATE, seed)) {
      boolean before = random.nextBoolean();
      route.stir();
      job = before ? rescaled(job, route, 3 - parallelism) : job;
      new Kills(ground.cluster(), seed, seed % 2 == 0, told -> say("%s", told)).kill(job);
      route.stir();
      job = before ? job : rescaled(job, route, 3 - parallelism);
      feed.finish();
    }
    return isUndisturbed(route, job, events);
  }

  private boolean outage(Site site, Duration length, long seed) throws Exception {
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
  private boolean isUndisturbed(Route route, FlinkJob job, List<String> events) throws Exception {
    route.close();
    Settled expected = Settled.undisturbed(route.settings(), events);
    Settled settled = route.awaitSettled(expected);
    job.stopWithSavepoint(); // commits
    List<String> differences = new ArrayList<>(settled.differences(expected));
    differences.addAll(route.committed().differences(expected));
    say("%d alerts: %s", settled.alerts().size(), differences.isEmpty() ? "equal" : "NOT EQUAL");
    differences.forEach(difference -> say("  %s", difference));
    return differences.isEmpty();
  }

  private FlinkJob rescaled(FlinkJob job, Route route, int parallelism)
      throws IOException, InterruptedException {
    job.awaitCheckpoints(1);
    String savepoint = job.stopWithSavepoint();
    say("stopped with a savepoint, resumed with parallelism %d", parallelism);
    return ground.cluster().submit(Site.JAR, route.arguments(), parallelism, savepoint);
  }

  private void say(String format, Object... values) {
    out.printf("  " + format + "%n", values);
  }
}
