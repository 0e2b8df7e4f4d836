package io.sharetrail.correlate;

import io.sharetrail.detect.CanonicalActor;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Resolved;
import io.sharetrail.investigation.LocationFinding.Travel;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/**
 * Where one identity was, by the hour: whether it was in two places at once. Ways out of networks
 * say nothing about that, and neither does an identity that many machines may use.
 *
 * <p>Of a place only the hour is known in which it was seen, so the longest time that there can
 * have been for a journey counts.
 */
final class PlaceHours {

  /** An aircraft's, and more than a geo database's error makes of a minute. */
  private static final double FASTEST_KMH = 1_000;

  private static final double NEAREST_KM = 500;
  private static final double MINUTE = 60_000;

  private static final Comparator<Travel> FASTEST_FIRST =
      Comparator.comparingDouble((Travel travel) -> -speed(travel)).thenComparing(Travel::toString);

  private final MapState<Long, PlaceHour> hours;
  private final WindowRules rules;

  PlaceHours(MapState<Long, PlaceHour> hours, WindowRules rules) {
    this.hours = hours;
    this.rules = rules;
  }

  /** Whether an identity of that name is in one place at a time. */
  static boolean isOne(String identity) {
    return identity != null && !identity.endsWith("/*");
  }

  /**
   * Remembers where it was for as long as that can matter.
   *
   * @return whether that is new
   */
  boolean add(Observation sighting, TimerService timers) throws Exception {
    Place place = sighting.place();
    String key = sighting.actor().accessKeyId();
    boolean somewhere =
        place.exit() == null && place.known() && isOne(sighting.actor().canonical());
    PlaceHour before = of(sighting.judgedAt());
    PlaceHour now = somewhere ? before.with(place) : before;
    if (key != null && sighting.networkKey() != null) {
      now = now.with(new KeyPlace(key, sighting.networkKey(), place));
    }
    return keep(before, now, sighting.judgedAt(), timers);
  }

  /**
   * Remembers by which call it looked around.
   *
   * @return whether that is new
   */
  boolean addDiscovery(Observation discovery, TimerService timers) throws Exception {
    PlaceHour before = of(discovery.judgedAt());
    long call = EvidenceBucket.mark(ContentHash.of(discovery.eventName()));
    PlaceHour now = before.with(call, rules.discoveryCalls());
    return keep(before, now, discovery.judgedAt(), timers);
  }

  private PlaceHour of(long hour) throws Exception {
    PlaceHour known = hours.get(hour);
    return known == null ? PlaceHour.EMPTY : known;
  }

  private boolean keep(PlaceHour before, PlaceHour now, long hour, TimerService timers)
      throws Exception {
    long expiry = rules.expiryOf(hour);
    if (now.equals(before) || expiry <= timers.currentWatermark()) {
      return false;
    }
    hours.put(hour, now);
    timers.registerEventTimeTimer(expiry);
    return true;
  }

  /** Whether it looked around by many calls in that hour. */
  boolean discovered(long hour) throws Exception {
    return of(hour).discovery().length >= rules.discoveryCalls();
  }

  /** The same of the hour of that time or the one before; only of hours as in {@link #judge}. */
  boolean discoveredAround(long time) throws Exception {
    long own = Sightings.hourOf(time);
    long first = Math.max(own - WindowRules.HOUR, Sightings.hourOf(time - rules.beforeMillis()));
    for (long hour = first; hour <= Math.min(own, lastHour(time)); hour += WindowRules.HOUR) {
      if (discovered(hour)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the access key was in the last hour, up to that time's own, in which it was anywhere.
   *
   * @return sorted; empty if nothing is known of it
   */
  List<Resolved> lastOf(String key, long time) throws Exception {
    long first = Sightings.hourOf(time - rules.beforeMillis());
    for (long hour = Math.min(Sightings.hourOf(time), lastHour(time));
        hour >= first;
        hour -= WindowRules.HOUR) {
      List<Resolved> there = new ArrayList<>();
      for (KeyPlace place : of(hour).keys()) {
        if (place.key().equals(key)) {
          there.add(new Resolved(place.address(), place.place(), hour));
        }
      }
      if (!there.isEmpty()) {
        return there;
      }
    }
    return List.of();
  }

  /** The last hour that is over when the window of a subject of that time ends. */
  private long lastHour(long time) {
    return Sightings.hourOf(time + rules.afterMillis() + 1) - WindowRules.HOUR;
  }

  /**
   * Adds to what is known of the subject's place. Only hours count that are over when the window
   * ends: of a later one it would depend on the delivery what has been seen by then.
   *
   * @param as identity under which the subject is looked at; who obtained a role's credentials may
   *     well be in another network than those who use them
   */
  LocationFinding judge(Observation subject, String as, LocationFinding finding) throws Exception {
    Place here = subject.place();
    if (here.exit() != null || !here.known() || !isOne(as)) {
      return finding;
    }
    long time = subject.judgedAt();
    long own = Sightings.hourOf(time);
    long last = lastHour(time);
    Set<Long> networks = new HashSet<>();
    List<Travel> impossible = new ArrayList<>();
    for (long hour = Sightings.hourOf(time - rules.beforeMillis());
        hour <= last;
        hour += WindowRules.HOUR) {
      PlaceHour seen = hours.get(hour);
      for (Place there : seen == null ? List.<Place>of() : seen.places()) {
        Travel travel = travel(here, time, there, hour);
        if (travel != null) {
          impossible.add(travel);
        }
        if (hour == own && there.asn() != null) {
          networks.add(there.asn());
        }
      }
    }
    if (here.asn() != null) {
      networks.add(here.asn());
    }
    return finding.with(
        impossible.stream().min(FASTEST_FIRST).orElse(null),
        as.equals(subject.actor().canonical()) && CanonicalActor.isPerson(as)
            ? networks.size()
            : 0);
  }

  private static Travel travel(Place here, long time, Place there, long hour) {
    if (!here.hasCoordinates() || !there.hasCoordinates()) {
      return null;
    }
    double kilometres = here.kilometresTo(there);
    long longest = Math.max(Math.abs(time - hour), Math.abs(hour + WindowRules.HOUR - time));
    Travel travel =
        new Travel(there, (int) kilometres, (int) Math.ceil(longest / MINUTE), hour > time);
    return kilometres >= NEAREST_KM && speed(travel) > FASTEST_KMH ? travel : null;
  }

  private static double speed(Travel travel) {
    return travel.kilometres() * 60.0 / Math.max(1, travel.minutes());
  }

  void expire(long time, TimerService timers) throws Exception {
    List<Long> over = new ArrayList<>();
    for (Long hour : hours.keys()) {
      if (rules.expiryOf(hour) <= time) {
        over.add(hour);
      } else {
        timers.registerEventTimeTimer(rules.expiryOf(hour));
      }
    }
    for (Long hour : over) {
      hours.remove(hour);
    }
  }
}
