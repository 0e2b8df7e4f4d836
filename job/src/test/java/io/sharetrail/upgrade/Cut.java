package io.sharetrail.upgrade;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Where stories are interrupted by an upgrade.
 *
 * @param name folder of the golden
 * @param parts of stories in {@code testdata/scenarios}, all of one configuration
 * @param time the watermark's
 */
record Cut(String name, List<Part> parts, Instant time) {

  /** Together they leave every kind of state behind. */
  static final List<Cut> ALL =
      List.of(
          new Cut(
              "windows-open",
              List.of(
                  new Part("smash-and-grab", 38), // shared, not yet copied
                  new Part("copied-across-regions", 2), // copied, not yet shared
                  new Part("two-role-hops", 36), // roles assumed, nothing shared
                  new Part("two-sessions-one-role", 4), // shared, and no time has gone by
                  new Part("late-evidence", 1), // shared, the evidence is to come
                  new Part("tampering-before-share", 2)), // logging stopped, nothing shared
              Instant.parse("2025-03-12T03:14:24Z")),
          new Cut(
              "settled",
              List.of(
                  new Part("copied-25-hours-later", 2), // the grant is still open
                  new Part("delivered-twice", 41), // all is over, and comes again
                  new Part("two-actors-one-nat", 3)), // one share of two
              Instant.parse("2025-03-13T10:30:00Z")),
          new Cut(
              "storm-begun",
              List.of(new Part("storm", 20)), // twenty of thirty, ten of them rolled up
              Instant.parse("2025-03-12T14:19:10Z")));

  /**
   * @param events delivered before the cut
   */
  record Part(String story, int events) {}

  /**
   * @param sets settings that go before the stories' own
   */
  JobConfig config(Path scenarios, List<String> sets) {
    Path yaml = scenarios.resolve(parts.get(0).story()).resolve("config.yaml");
    try {
      return ConfigLoader.load(yaml, sets);
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Plays what comes before the cut. */
  void begin(HallwayHarness hallway, Path scenarios) throws Exception {
    for (Part part : parts) {
      hallway.process(Story.in(scenarios, part.story()).lines().subList(0, part.events()));
    }
    hallway.watermark(time.toEpochMilli());
  }

  /** Plays what comes after it, to the end of all windows. */
  void end(HallwayHarness hallway, Path scenarios) throws Exception {
    for (Part part : parts) {
      List<String> lines = Story.in(scenarios, part.story()).lines();
      hallway.process(lines.subList(part.events(), lines.size()));
    }
    hallway.finish();
  }

  @Override
  public String toString() {
    return name;
  }
}
