package io.sharetrail.sink.delivery;

import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.WhenDown;
import java.time.Duration;
import java.util.function.LongSupplier;

/** For how long a receiver has taken nothing, and what follows from it. */
final class Outage {

  /** Once documents are diverted, how often the receiver is tried again. */
  private static final long PROBE_NANOS = Duration.ofSeconds(5).toNanos();

  /** While documents come it is tried every few seconds, and a try may take its time. */
  private static final long LATELY_NANOS = Duration.ofMinutes(2).toNanos();

  private final boolean diverts;
  private final long patienceNanos;
  private final LongSupplier clock;

  private volatile boolean down;
  private volatile long since;
  private volatile long lastTry;

  /**
   * @param clock nanoseconds since any moment
   */
  Outage(Budget budget, LongSupplier clock) {
    diverts = budget.whenDown() == WhenDown.DIVERT;
    patienceNanos = budget.patience().toNanos();
    this.clock = clock;
  }

  /** Something was taken. */
  void over() {
    down = false;
  }

  /** Nothing was taken. */
  void goesOn() {
    long now = clock.getAsLong();
    if (!down || isForgotten(now)) {
      since = now;
      down = true;
    }
    lastTry = now;
  }

  /**
   * Nobody has tried lately: what came was diverted, and nothing has come since. It may have been
   * back meanwhile.
   */
  private boolean isForgotten(long now) {
    return diverts() && now - lastTry > LATELY_NANOS;
  }

  /** Whether what was not taken is to be diverted now. */
  boolean diverts() {
    return diverts && down && clock.getAsLong() - since >= patienceNanos;
  }

  /** Whether it is not worth while to try. */
  boolean isHopeless() {
    return diverts() && clock.getAsLong() - lastTry < PROBE_NANOS;
  }

  /** Whole seconds; 0 if it is not down. */
  long seconds() {
    return down ? Duration.ofNanos(clock.getAsLong() - since).toSeconds() : 0;
  }

  /** The same, but 0 too if nobody knows. */
  long secondsAsFarAsKnown() {
    return isForgotten(clock.getAsLong()) ? 0 : seconds();
  }

  boolean isDown() {
    return down;
  }
}
