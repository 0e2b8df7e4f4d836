package io.sharetrail.correlate;

/**
 * One hour of one actor.
 *
 * @param settlesAt when every alert of it has settled, event time in milliseconds since the epoch
 * @param endsAt when none of them can be revised any more, likewise
 * @param settled whether the first has come
 * @param due when roll-ups that have changed are to be said, by the clock; 0 if none has
 */
public record StormHour(long settlesAt, long endsAt, boolean settled, long due) {

  StormHour isSettled() {
    return new StormHour(settlesAt, endsAt, true, 0);
  }

  StormHour due(long when) {
    return new StormHour(settlesAt, endsAt, settled, when);
  }
}
