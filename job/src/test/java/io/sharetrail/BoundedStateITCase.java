package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.testing.Crowd;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.StateSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

/**
 * What a hundred thousand actors and fifty thousand addresses leave in RocksDB, how much of it goes
 * when the windows close, and what one of them who makes nine calls of ten may keep.
 */
class BoundedStateITCase {

  private static final int ACTORS = 100_000;
  private static final int KEY_GROUPS = 1;
  private static final long DISORDER = Duration.ofMinutes(15).toMillis();
  private static final Instant AFTER_THE_WINDOWS = Instant.parse("2025-03-22T00:00:00Z");
  private static final Instant AFTER_THE_GRANTS = Instant.parse("2025-07-01T00:00:00Z");

  /** Bytes that one actor with one call may keep for good. */
  private static final long BASELINE_OF_AN_ACTOR = 1_000;

  @Test
  void goesBackToBaselines() throws Exception {
    try (HallwayHarness hallway = hallway()) {
      walk(hallway, ACTORS, 9, 500);
      StateSizes full = sizes(hallway);
      System.out.printf(
          "In full, %,d actors and one who calls nine times as often:%n%s%n", ACTORS, full.table());
      assertThat(full.besidesBaselines()).isNotEmpty();

      hallway.watermark(AFTER_THE_WINDOWS.toEpochMilli());
      StateSizes watched = sizes(hallway);
      System.out.printf("When the windows have closed:%n%s%n", watched.table());
      assertThat(watched.besidesBaselines().keySet())
          .as("open grants, and settled alerts that are remembered")
          .allMatch(state -> state.startsWith("case ") || state.startsWith("correlate-snapshot "));

      hallway.watermark(AFTER_THE_GRANTS.toEpochMilli());
      StateSizes left = sizes(hallway);
      System.out.printf("When no grant is watched any more:%n%s%n", left.table());
      assertThat(left.besidesBaselines()).isEmpty();
      assertThat(hallway.timers()).isZero();
      assertThat(left.of("correlate-actor baseline").bytes())
          .isBetween(ACTORS * 10L, ACTORS * BASELINE_OF_AN_ACTOR);
    }
  }

  @Test
  void nobodyKeepsMoreByCallingMoreOften() throws Exception {
    long once = bytesAfter(9);
    long twice = bytesAfter(18);
    System.out.printf(
        "One who calls 9 times as often as all others: %,d bytes; 18 times: %,d%n", once, twice);
    assertThat(twice).as("bounded by time, not by calls").isLessThan(once * 5 / 4);
  }

  /** Of what is known of actors and addresses. */
  private static long bytesAfter(int talk) throws Exception {
    try (HallwayHarness hallway = hallway()) {
      walk(hallway, 10_000, talk, 50);
      StateSizes full = sizes(hallway);
      return full.of("correlate-actor evidence").bytes()
          + full.of("correlate-source-ip evidence").bytes()
          + full.of("correlate-actor baseline").bytes();
    }
  }

  private static void walk(HallwayHarness hallway, int actors, int talk, int making) {
    int[] events = {0};
    Crowd.walk(
        actors,
        talk,
        making,
        event -> {
          try {
            hallway.process(event);
            if (++events[0] % 1_000 == 0) {
              hallway.watermark(Deliveries.timeOf(event) - DISORDER);
              hallway.minutePasses();
            }
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static StateSizes sizes(HallwayHarness hallway) throws Exception {
    return StateSizes.of(hallway.canonicalSavepoint(), KEY_GROUPS);
  }

  private static HallwayHarness hallway() throws Exception {
    JobConfig config =
        ConfigLoader.load(Story.named("smash-and-grab").folder().resolve("config.yaml"), List.of());
    return new HallwayHarness(config, null, KEY_GROUPS, new EmbeddedRocksDBStateBackend());
  }
}
