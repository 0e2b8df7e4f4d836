package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.UserIdentity;
import io.sharetrail.location.Place;
import java.util.List;

/**
 * Turns an ordinary successful call into "this identity was at this address in this hour", and one
 * of {@link Discovery} into "this identity asked this in this hour".
 */
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
    return of(
        context,
        Kind.SIGHTING,
        null,
        consoleKey(context.event()),
        context.networkKey(),
        context.place());
  }

  /** Nothing but who, what and which hour, likewise; the call stands where its name does. */
  public static Observation discovery(EventContext context) {
    String call = context.event().eventSource() + '/' + context.event().eventName();
    return of(context, Kind.DISCOVERY, call, null, null, Place.UNKNOWN);
  }

  /**
   * The key of what may be a console session, whose later calls may come from no address; null of
   * all others: machines have very many keys.
   */
  public static String consoleKey(CloudTrailEvent event) {
    UserIdentity identity = event.userIdentity();
    String key = identity.accessKeyId();
    if (key == null || !key.startsWith("ASIA")) {
      return null;
    }
    boolean console =
        Boolean.TRUE.equals(event.consoleSession())
            || "IAMUser".equals(identity.type())
            || "Root".equals(identity.type());
    return console ? Text.bounded(key, CanonicalActor.MAX_KEY) : null;
  }

  private static Observation of(
      EventContext context, Kind kind, String call, String key, String networkKey, Place place) {
    long hour = hourOf(context.judgedAt());
    Actor who = context.actor();
    return new Observation(
        "",
        kind,
        null,
        hour,
        hour,
        null,
        call,
        null,
        null,
        new Actor(who.type(), who.canonical(), null, null, key, null, null, null, null, null),
        null,
        null,
        networkKey,
        null,
        null,
        place,
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
