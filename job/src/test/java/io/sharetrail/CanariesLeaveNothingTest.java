package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.investigation.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many canaries come by, no room remembers one and no share is judged otherwise. */
final class CanariesLeaveNothingTest {

  private static final int MANY = 3_000;
  private static final Instant BEGIN = Instant.parse("2025-03-12T10:00:00Z");

  @Test
  void thousandsLeaveNoState() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(null, List.of()))) {
      for (int i = 0; i < MANY; i++) {
        hallway.process(canary(i));
        if (i % 100 == 0) {
          hallway.process(canary(i)); // delivered twice
        }
      }
      assertThat(hallway.audit()).hasSize(MANY + MANY / 100);
      assertThat(hallway.alerts()).isEmpty();
      for (String uid : HallwayHarness.uids()) {
        assertThat(hallway.timersOf(uid)).as("timers of %s", uid).isZero();
      }
      assertThat(hallway.stateBesidesBaselines()).as("state").isZero();
      for (Dimension learning : List.of(Dimension.ACTOR, Dimension.OWNER)) {
        assertThat(hallway.keys("correlate-" + learning.label(), "baseline")).isZero();
      }
      assertThat(hallway.processingTimeTimers()).isZero();
    }
  }

  @Test
  void eachIsToldOnceAsSettledThoughAlertsAreHeldBack() throws Exception {
    JobConfig config = ConfigLoader.load(null, List.of("alerts.notBefore=2030-01-01T00:00:00Z"));
    try (HallwayHarness hallway = new HallwayHarness(config)) {
      hallway.process(canary(1));
      hallway.process(canary(1));
      hallway.finish();

      assertThat(hallway.alerts()).isEmpty();
      assertThat(hallway.audit()).hasSize(2);
      Alert alert = hallway.audit().get(0);
      Alert again = hallway.audit().get(1);
      assertThat(again.id()).as("a repetition is the same").isEqualTo(alert.id());
      assertThat(again.sequence()).isEqualTo(alert.sequence());
      assertThat(alert.suppressedBy()).isEqualTo("canary");
      assertThat(alert.status()).isEqualTo(AlertStatus.SETTLED);
      assertThat(alert.revision()).isEqualTo(1);
      assertThat(alert.sequence()).isEqualTo(BEGIN.plusSeconds(1).toEpochMilli());
      assertThat(alert.event().late()).isFalse();
      assertThat(alert.score()).as("judged as a share is").isEqualTo(21);
    }
  }

  @Test
  void aStoryIsTheSameAmongCanaries() throws Exception {
    Story story = Story.named("smash-and-grab");
    SettledContent alone;
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      alone = hallway.settled();
    }
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      int canaries = 0;
      for (String line : story.lines()) {
        hallway.process(canary(canaries++));
        hallway.process(line);
      }
      hallway.finish();
      List<Alert> suppressed = new ArrayList<>(hallway.audit());
      suppressed.removeIf(alert -> "canary".equals(alert.suppressedBy()));

      assertThat(hallway.audit()).hasSize(suppressed.size() + canaries);
      assertThat(SettledContent.of(hallway.alerts(), suppressed).differences(alone)).isEmpty();
    }
  }

  private static String canary(int number) {
    return new CanaryRecord("canary-" + number, BEGIN.plusSeconds(number)).json();
  }
}
