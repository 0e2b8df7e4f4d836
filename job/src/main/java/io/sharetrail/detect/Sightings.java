package io.sharetrail.detect;

import java.util.List;

/** Turns an ordinary successful call into "this identity was at this address in this hour". */
public final class Sightings {

  private static final long HOUR = 3_600_000L;

  private Sightings() {}

  /** Start of the hour, milliseconds since the epoch. */
  public static long hourOf(long time) {
    return Math.floorDiv(time, HOUR) * HOUR;
  }

  /**
   * A sighting holds nothing but who, where and which hour, so that any event of the hour yields
   * the same one.
   */
  public static Observation of(EventContext context) {
    long hour = hourOf(context.judgedAt());
    Actor who = context.actor();
    return new Observation(
        "",
        Kind.SIGHTING,
        null,
        hour,
        hour,
        null,
        null,
        null,
        null,
        new Actor(who.type(), who.canonical(), null, null, null, null, null, null, null, null),
        null,
        null,
        context.networkKey(),
        null,
        null,
        context.place(),
        null,
        null,
        null,
        List.of(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
