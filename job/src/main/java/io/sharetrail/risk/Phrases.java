package io.sharetrail.risk;

import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.LocationFinding.Travel;
import io.sharetrail.location.Place;

/** The few turns of phrase that reasons share. */
public final class Phrases {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Phrases() {}

  /** {@code 40 s before}, {@code 3 min after}, {@code at the same second}. */
  public static String when(long offsetMillis) {
    if (offsetMillis == 0) {
      return "at the same second";
    }
    return duration(Math.abs(offsetMillis)) + (offsetMillis < 0 ? " before" : " after");
  }

  /** One unit below 2 hours, hours below 2 days, else days. */
  public static String duration(long millis) {
    if (millis < 2 * MINUTE) {
      return (millis == 0 ? 0 : Math.max(1, millis / SECOND)) + " s";
    }
    if (millis < 2 * HOUR) {
      return millis / MINUTE + " min";
    }
    return millis < 2 * DAY ? millis / HOUR + " h" : millis / DAY + " d";
  }

  /** A journey that nobody can make. */
  static String travel(Travel travel) {
    Place place = travel.place();
    String where =
        place.country() == null
            ? "AS" + place.asn()
            : place.city() == null ? place.country() : place.city() + ", " + place.country();
    return "in "
        + where
        + ", "
        + travel.kilometres()
        + " km away, at most "
        + duration(travel.minutes() * MINUTE)
        + (travel.after() ? " after" : " before");
  }

  /** How a fact is tied to the subject's actor. */
  static String tie(WeighedFact weighed) {
    return switch (weighed.halves()) {
      case 2 ->
          weighed.via().contains(Dimension.CALLER) && !weighed.via().contains(Dimension.ACTOR)
              ? "by whoever obtained the actor's credentials"
              : "by the same actor";
      case 1 -> {
        if (weighed.via().contains(Dimension.ACTOR)) {
          yield "by another session of the same role";
        }
        if (weighed.via().contains(Dimension.SOURCE_IP)) {
          yield "from the same address";
        }
        yield weighed.via().contains(Dimension.OWNER)
            ? "in the same account"
            : "by another session of the same role";
      }
      default -> "by someone else";
    };
  }
}
