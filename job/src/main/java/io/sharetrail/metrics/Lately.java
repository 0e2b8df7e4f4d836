package io.sharetrail.metrics;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.SimpleCounter;

/**
 * A counter that also knows how much of it is of the last quarter of an hour. CloudWatch shows the
 * greatest counter of all subtasks, whose difference is false when another one takes its place, or
 * when all begin anew; this can be looked at as it is.
 */
final class Lately extends SimpleCounter {

  private static final int MINUTES = 15;
  private static final long MINUTE_MILLIS = 60_000;

  private final LongSupplier clock;
  private final long[] byMinute = new long[MINUTES];

  /** The newest that {@link #byMinute} is about. */
  private long minute;

  /**
   * @param clock milliseconds since any moment
   */
  Lately(LongSupplier clock) {
    this.clock = clock;
    minute = clock.getAsLong() / MINUTE_MILLIS;
  }

  @Override
  public void inc() {
    inc(1);
  }

  @Override
  public synchronized void inc(long count) {
    super.inc(count);
    forget();
    byMinute[place(minute)] += count;
  }

  /** How much was counted in this minute and the fourteen before it. */
  synchronized long lately() {
    forget();
    return Arrays.stream(byMinute).sum();
  }

  private void forget() {
    long now = clock.getAsLong() / MINUTE_MILLIS;
    if (now - minute >= MINUTES) {
      Arrays.fill(byMinute, 0);
      minute = now;
    }
    while (minute < now) {
      byMinute[place(++minute)] = 0;
    }
  }

  private static int place(long minute) {
    return Math.floorMod(minute, MINUTES);
  }
}
