package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.WhenDown;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class OutageTest {

  private final AtomicLong nanos = new AtomicLong(-5);

  @Test
  void isPatientAndThenDiverts() {
    Outage outage = outage(WhenDown.DIVERT);
    assertThat(outage.diverts()).isFalse();

    outage.goesOn();
    pass(Duration.ofSeconds(59));
    outage.goesOn();
    assertThat(outage.diverts()).isFalse();
    assertThat(outage.seconds()).isEqualTo(59);

    pass(Duration.ofSeconds(1));
    assertThat(outage.diverts()).isTrue();
  }

  @Test
  void triesAgainEverySoOften() {
    Outage outage = outage(WhenDown.DIVERT);
    outage.goesOn();
    pass(Duration.ofMinutes(2));
    assertThat(outage.isHopeless()).as("long not tried").isFalse();

    outage.goesOn();
    assertThat(outage.isHopeless()).isTrue();
    pass(Duration.ofSeconds(5));
    assertThat(outage.isHopeless()).isFalse();
  }

  @Test
  void isOverWhenSomethingIsTaken() {
    Outage outage = outage(WhenDown.DIVERT);
    outage.goesOn();
    pass(Duration.ofMinutes(2));

    outage.over();

    assertThat(outage.diverts()).isFalse();
    assertThat(outage.seconds()).isZero();
    outage.goesOn();
    assertThat(outage.seconds()).as("a new one").isZero();
  }

  @Test
  void neverDivertsWhatIsToWait() {
    Outage outage = outage(WhenDown.BLOCK);
    outage.goesOn();
    pass(Duration.ofDays(3));

    assertThat(outage.diverts()).isFalse();
    assertThat(outage.isHopeless()).isFalse();
    assertThat(outage.seconds()).isEqualTo(Duration.ofDays(3).toSeconds());
  }

  @Test
  void whatWasDownHoursAgoIsTriedWithPatienceAnew() {
    Outage outage = outage(WhenDown.DIVERT);
    outage.isTried();
    outage.goesOn();
    pass(Duration.ofMinutes(2));
    outage.isTried();
    outage.goesOn();
    assertThat(outage.diverts()).isTrue();

    pass(Duration.ofHours(6)); // of which nothing came
    assertThat(outage.isHopeless()).isFalse();
    outage.isTried();
    outage.goesOn();
    assertThat(outage.diverts()).as("one failure is none as yet").isFalse();
    assertThat(outage.seconds()).as("but nothing was taken").isEqualTo(6 * 3600 + 120);
    pass(Duration.ofMinutes(1));
    assertThat(outage.diverts()).isTrue();
  }

  /** As with an indexer that acknowledges nothing. */
  @Test
  void triesThatTakeLongAreNoQuiet() {
    Outage outage = outage(WhenDown.DIVERT);
    for (int i = 0; i < 5; i++) {
      outage.isTried();
      pass(Duration.ofMinutes(3));
      outage.goesOn();
      pass(Duration.ofSeconds(5));
    }
    assertThat(outage.diverts()).isTrue();
    assertThat(outage.seconds()).isEqualTo(4 * 185 + 5);
  }

  private Outage outage(WhenDown whenDown) {
    return new Outage(new Budget(100, whenDown, Duration.ofMinutes(1), "/undelivered"), nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
