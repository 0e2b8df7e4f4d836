package io.sharetrail.sink.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says seldom what happens often, and then how often it was. */
final class Seldom {

  private static final long BETWEEN_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier clock;
  private boolean saidOnce;
  private long said;
  private long unsaid;

  /**
   * @param clock nanoseconds since any moment
   */
  Seldom(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @return all that is to be said now, or 0 for nothing
   */
  synchronized long add(long count) {
    unsaid += count;
    long now = clock.getAsLong();
    if (saidOnce && now - said < BETWEEN_NANOS) {
      return 0;
    }
    saidOnce = true;
    said = now;
    long all = unsaid;
    unsaid = 0;
    return all;
  }
}
