package io.sharetrail.intake;

import io.sharetrail.cloudtrail.SkipKind;

/** Counts what a split read since the last tick. */
final class Counter {

  private long maxEventTime = Long.MIN_VALUE;
  private long lastTickTime = Long.MIN_VALUE;
  private long records;
  private long events;
  private long thinned;
  private long clamped;
  private boolean tickDue;
  private long[] skipped = Tick.noSkips();

  void startSplit() {
    maxEventTime = Long.MIN_VALUE;
    lastTickTime = Long.MIN_VALUE;
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

  boolean tickDue(int tickEvents, long tickMillis) {
    if (tickDue || Math.max(records, events) >= tickEvents) {
      return true;
    }
    return tickMillis != Long.MAX_VALUE
        && maxEventTime != Long.MIN_VALUE
        && (lastTickTime == Long.MIN_VALUE || maxEventTime - lastTickTime >= tickMillis);
  }

  /**
   * @param splits splits that ended with this tick
   */
  Tick tick(long splits) {
    Tick tick =
        new Tick(
            maxEventTime, records, events, skipped, thinned, clamped, splits, Long.MIN_VALUE, 0);
    lastTickTime = maxEventTime;
    records = 0;
    events = 0;
    thinned = 0;
    clamped = 0;
    tickDue = false;
    skipped = Tick.noSkips();
    return tick;
  }
}
