package io.sharetrail.intake;

import io.sharetrail.cloudtrail.SkipKind;

/**
 * A sign of life of a split, emitted every so many events, so that watermarks go on and nothing
 * that was read goes uncounted although irrelevant events never become records.
 *
 * @param maxEventTime latest event time of the split so far that is believed; milliseconds since
 *     the epoch, {@link Long#MIN_VALUE} before the first, and if none came since the last tick
 * @param records physical records since the last tick
 * @param events CloudTrail events in them; not those that became dead letters
 * @param skipped counted skips since the last tick, indexed by the ordinal of {@code SkipKind}
 * @param thinned sightings and block reads that repeated one just sent
 * @param clamped events from the future of their arrival, or of the reading of their file
 * @param splits files that ended since the last tick
 * @param deliveredAt when the file that begins with this tick was delivered, milliseconds since the
 *     epoch; {@link Long#MIN_VALUE} for every other tick
 * @param late observations behind the watermark: results may lack what they would have brought
 */
public record Tick(
    long maxEventTime,
    long records,
    long events,
    long[] skipped,
    long thinned,
    long clamped,
    long splits,
    long deliveredAt,
    long late) {

  /** The first one of a file that is read in the order of delivery. */
  public static Tick ofDelivery(long deliveredAt) {
    return new Tick(Long.MIN_VALUE, 0, 0, noSkips(), 0, 0, 0, deliveredAt, 0);
  }

  /** Of a split that must not be taken for silent although nothing was read from it. */
  public static Tick ofLiving(long maxEventTime) {
    return new Tick(maxEventTime, 0, 0, noSkips(), 0, 0, 0, Long.MIN_VALUE, 0);
  }

  /** Counts one late observation, which no source can know of. */
  public static Tick ofLateObservation() {
    return new Tick(Long.MIN_VALUE, 0, 0, noSkips(), 0, 0, 0, Long.MIN_VALUE, 1);
  }

  /**
   * Whether its split goes on. Something without a time that is believed, however much of it there
   * is, is no sign of that: garbage, skips, canaries, events of 2099.
   */
  boolean isSignOfLife() {
    return maxEventTime != Long.MIN_VALUE || records == 0;
  }

  static long[] noSkips() {
    return new long[SkipKind.values().length];
  }
}
