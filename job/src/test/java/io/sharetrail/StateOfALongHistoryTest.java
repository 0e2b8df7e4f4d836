package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.LongHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the rooms hold while time goes on depends on the windows, not on how long it has gone on.
 */
final class StateOfALongHistoryTest {

  private static final int PARTS = 20;

  /** The longest window, of a snapshot, reaches over three parts. */
  private static final int WARM = 6;

  private static final long DISORDER = Duration.ofMinutes(15).toMillis();

  @Test
  void staysWhatTheLiveWindowNeeds() throws Exception {
    List<Long> moving = stateAfterEachPart(true);
    long early = Collections.max(moving.subList(WARM, 2 * WARM));
    long late = Collections.max(moving.subList(PARTS - WARM, PARTS));
    assertThat(late).as("parts are random, and so unequal").isLessThan(2 * early);

    List<Long> standing = stateAfterEachPart(false);
    assertThat(standing.get(PARTS - 1)).isGreaterThan(2 * late);
  }

  private static List<Long> stateAfterEachPart(boolean timeGoesOn) throws Exception {
    List<Long> state = new ArrayList<>();
    JobConfig config =
        ConfigLoader.load(
            Story.named("smash-and-grab").folder().resolve("config.yaml"),
            List.of("correlation.exposure=1d"));
    try (HallwayHarness hallway = new HallwayHarness(config)) {
      for (int part = 0; part < PARTS; part++) {
        for (String event : LongHistory.part(part, 5)) {
          hallway.process(event);
          if (timeGoesOn) {
            hallway.watermark(Deliveries.timeOf(event) - DISORDER);
          }
        }
        state.add(hallway.stateBesidesBaselines());
      }
    }
    return state;
  }
}
