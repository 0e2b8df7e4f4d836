package io.sharetrail.intake;

/**
 * A sign of life of a split, emitted every so many events, so that watermarks go on and nothing
 * that was read goes uncounted although irrelevant events never become records.
 *
 * @param maxEventTime latest event time of the split so far, never in the future of its arrival;
 *     milliseconds since the epoch, {@link Long#MIN_VALUE} before the first
 * @param records physical records since the last tick
 * @param events CloudTrail events in them; not those that became dead letters
 * @param skipped counted skips since the last tick, indexed by the ordinal of {@code SkipKind}
 * @param thinned sightings and block reads that repeated one just sent
 * @param clamped events from the future of their arrival, or of the reading of their file
 * @param splits files that ended since the last tick
 */
public record Tick(
    long maxEventTime,
    long records,
    long events,
    long[] skipped,
    long thinned,
    long clamped,
    long splits) {}
