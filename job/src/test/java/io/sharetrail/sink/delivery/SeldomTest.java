package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SeldomTest {

  @Test
  void saysAllOfItInTheEnd() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may run over
    Seldom seldom = new Seldom(nanos::get);

    assertThat(seldom.add(3)).isEqualTo(3);
    assertThat(seldom.add(4)).isZero();
    nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
    assertThat(seldom.add(5)).isZero();
    nanos.addAndGet(1);
    assertThat(seldom.add(1)).isEqualTo(10);
    assertThat(seldom.add(1)).isZero();
  }
}
