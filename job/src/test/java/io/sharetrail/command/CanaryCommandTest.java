package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.Observation;
import io.sharetrail.testing.Observed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no server; the rest is tried with real ones. */
class CanaryCommandTest {

  @Test
  void printsARecordThatTheDetectorTakesForACanary() {
    CommandRun run = CommandRun.of("canary", "--print");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(1);
    Observation canary = Observed.only(run.out().strip());
    assertThat(Canary.is(canary)).isTrue();
    Instant time = Instant.ofEpochMilli(canary.eventTime());
    assertThat(Duration.between(time, Instant.now())).isBetween(Duration.ZERO, Duration.ofHours(1));
    assertThat(new CanaryRecord(canary.eventId(), time).json()).isEqualTo(run.out().strip());
    assertThat(CommandRun.of("canary", "--print").out()).isNotEqualTo(run.out());
  }

  @Test
  void needsTheConfigurationOfAJobThatRuns() {
    CommandRun run = CommandRun.of("canary");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("name a source").doesNotContain("\tat ");
    assertThat(CommandRun.of("canary", "--set", "source.kinesis.streams=trail").err())
        .contains("say where suppressed alerts go");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "60", "-PT1M"})
  void aWaitIsADuration(String wait) {
    CommandRun run = CommandRun.of("canary", "--wait=" + wait, "--print");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--wait").contains(wait);
  }

  @Test
  void helpGivesExamplesAndSaysHowItEnds() {
    assertThat(CommandRun.of("canary", "--help").out())
        .contains("--print", "--wait", "--properties", "Examples:", "Exit codes:")
        .doesNotContain("--parallelism");
  }
}
