package io.sharetrail.intake;

import io.sharetrail.cloudtrail.SkipKind;

/** Counts what a split read since the last tick. */
final class Counter {

  /**
   * What was read is counted as soon as something comes so much later, though event time may stand:
   * skips have none.
   */
  private static final long ARRIVAL_MILLIS = 1_000;

  private long maxEventTime = Long.MIN_VALUE;
  private long lastTickTime = Long.MIN_VALUE;
  private long lastTickArrival = Long.MIN_VALUE;
  private long records;
  private long events;
  private long thinned;
  private long clamped;
  private boolean timeTold;
  private boolean tickDue;
  private long[] skipped = Tick.noSkips();

  void startSplit() {
    maxEventTime = Long.MIN_VALUE;
    lastTickTime = Long.MIN_VALUE;
    lastTickArrival = Long.MIN_VALUE;
  }

  long maxEventTime() {
    return maxEventTime;
  }

  void record() {
    records++;
  }

  void event() {
    events++;
  }

  /** A time that is not believed moves nothing: it would make older events late. */
  void time(long time, boolean believed) {
    if (believed) {
      maxEventTime = Math.max(maxEventTime, time);
      timeTold = true;
    } else {
      clamped++;
    }
  }

  void skip(SkipKind kind) {
    skipped[kind.ordinal()]++;
  }

  /** It may be all there is for a long time, and somebody waits for it to be counted. */
  void canary() {
    skip(SkipKind.CANARY);
    tickDue = true;
  }

  void thinned() {
    thinned++;
  }

  /**
   * @param arrival when the record came that was read last, milliseconds since the epoch
   */
  boolean tickDue(int tickEvents, long tickMillis, long arrival) {
    if (tickDue || Math.max(records, events) >= tickEvents) {
      return true;
    }
    if (tickMillis == Long.MAX_VALUE) {
      return false;
    }
    return isApart(arrival, lastTickArrival, ARRIVAL_MILLIS)
        || (maxEventTime != Long.MIN_VALUE && isApart(maxEventTime, lastTickTime, tickMillis));
  }

  private static boolean isApart(long time, long last, long millis) {
    return last == Long.MIN_VALUE || Math.abs(time - last) >= millis;
  }

  /**
   * What told no time since the last tick says none now: that something comes is no sign that the
   * trail goes on.
   *
   * @param splits splits that ended with this tick
   * @param arrival as above
   */
  Tick tick(long splits, long arrival) {
    Tick tick =
        new Tick(
            timeTold ? maxEventTime : Long.MIN_VALUE,
            records,
            events,
            skipped,
            thinned,
            clamped,
            splits,
            Long.MIN_VALUE,
            0);
    lastTickTime = maxEventTime;
    lastTickArrival = arrival;
    records = 0;
    events = 0;
    thinned = 0;
    clamped = 0;
    timeTold = false;
    tickDue = false;
    skipped = Tick.noSkips();
    return tick;
  }
}
