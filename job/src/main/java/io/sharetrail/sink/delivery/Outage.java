package io.sharetrail.sink.delivery;

import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.WhenDown;
import java.time.Duration;
import java.util.function.LongSupplier;

/** For how long a receiver has taken nothing, and what follows from it. */
final class Outage {

  /** Once documents are diverted, how often the receiver is tried again. */
  private static final long PROBE_NANOS = Duration.ofSeconds(5).toNanos();

  /** While documents come, the next try begins a few seconds after the last has ended. */
  private static final long LATELY_NANOS = Duration.ofMinutes(2).toNanos();

  private final boolean diverts;
  private final long patienceNanos;
  private final LongSupplier clock;

  private volatile boolean down;
  private volatile long since;
  private volatile long patientSince;
  private long lastTry;

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

  /** It is tried. */
  void isTried() {
    long now = clock.getAsLong();
    if (diverts() && now - lastTry > LATELY_NANOS) {
      // What came was diverted, and nothing has come since: it may have been back meanwhile.
      patientSince = now;
    }
  }

  /** Nothing was taken. */
  void goesOn() {
    lastTry = clock.getAsLong();
    if (!down) {
      since = lastTry;
      patientSince = lastTry;
      down = true;
    }
  }

  /** Whether what was not taken is to be diverted now. */
  boolean diverts() {
    return diverts && down && clock.getAsLong() - patientSince >= patienceNanos;
  }

  /** Whether it is not worth while to try. */
  boolean isHopeless() {
    return diverts() && clock.getAsLong() - lastTry < PROBE_NANOS;
  }

  /** Whole seconds; 0 if it is not down. */
  long seconds() {
    return down ? Duration.ofNanos(clock.getAsLong() - since).toSeconds() : 0;
  }

  boolean isDown() {
    return down;
  }
}
