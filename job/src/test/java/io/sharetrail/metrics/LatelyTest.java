package io.sharetrail.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatelyTest {

  private final AtomicLong clock = new AtomicLong(-Duration.ofDays(3).toMillis());
  private final Lately lately = new Lately(clock::get);

  private void after(int minutes) {
    clock.addAndGet(Duration.ofMinutes(minutes).toMillis());
  }

  @Test
  void whatWasCountedIsForgottenAfterAQuarterOfAnHour() {
    lately.inc(3);
    after(10);
    lately.inc();
    assertThat(lately.lately()).isEqualTo(4);
    after(4);
    assertThat(lately.lately()).isEqualTo(4);
    after(1);
    assertThat(lately.lately()).isEqualTo(1);
    after(500);
    assertThat(lately.lately()).isZero();
    lately.inc(2);
    after(14);
    assertThat(lately.lately()).isEqualTo(2);
    assertThat(lately.getCount()).isEqualTo(6);
  }
}
