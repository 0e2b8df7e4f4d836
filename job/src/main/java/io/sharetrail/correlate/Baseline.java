package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * What is usual for a key: for each country, network (ASN) and hour of the day the days on which an
 * identity was seen there and then; for an identity or an owner account the days on which it
 * shared, and with whom.
 *
 * <p>A judgement at time t uses only days that ended at least 24 hours before t, so that
 * reconnaissance minutes earlier does not make a place usual, and only if there are enough of them.
 */
final class Baseline {

  private static final long DAY = 24 * WindowRules.HOUR;

  /** Countries, networks, and targets, kept for one key and day. */
  static final int MAX_VALUES = 32;

  /** Days on which a target must have been seen before it is usual, over at least a week. */
  private static final int USUAL_DAYS = 3;

  private static final int USUAL_SPAN = 7;

  /** Days of the last so many on which a target must have been shared with to be a habit. */
  private static final int HABIT_DAYS = 5;

  private static final int HABIT_SPAN = 30;

  private static final int HOURS_OF_DAY = 24;

  private static final String ANY = "day";
  private static final String ANY_COUNTRY = "day:country";
  private static final String ANY_NETWORK = "day:asn";
  private static final String ANY_HOUR = "day:hour";
  private static final String HOUR = "hour:";
  private static final String SEEN = "seen";
  private static final String SHARED = "shared";
  private static final String TARGET = "target:";
  private static final String COUNTRY = "country:";
  private static final String NETWORK = "asn:";
  private static final String REST = "~rest";

  private final MapState<String, DayBitmap> days;
  private final int minimumDays;

  Baseline(MapState<String, DayBitmap> days, int minimumDays) {
    this.days = days;
    this.minimumDays = minimumDays;
  }

  /** Remembers that the identity was at the place on that day, and at which hour. */
  void learnSighting(Place place, long time) throws Exception {
    long day = Math.floorDiv(time, DAY);
    add(SEEN, day);
    add(ANY_HOUR, day);
    add(HOUR + hourOfDay(time), day);
    if (!place.known() || place.exit() == Place.Exit.OWN) {
      return;
    }
    add(ANY, day);
    if (place.country() != null) {
      add(ANY_COUNTRY, day);
      addBounded(COUNTRY, place.country(), day);
    }
    if (place.asn() != null) {
      add(ANY_NETWORK, day);
      addBounded(NETWORK, place.asn().toString(), day);
    }
  }

  /** Remembers that something was shared, and with whom; a time that is not believed is no day. */
  void learnShare(Observation subject) throws Exception {
    if (subject.clamped() || !subject.kind().isShare()) {
      return;
    }
    long day = Math.floorDiv(subject.judgedAt(), DAY);
    add(SEEN, day);
    add(SHARED, day);
    for (Target target : subject.targets()) {
      addBounded(TARGET, target.accountId(), day);
    }
  }

  /**
   * @param bulk how much the key shares around that time, see {@link ShareQuarters}
   */
  ShareHistory judgeShare(Observation subject, int bulk) throws Exception {
    long cutoff = cutoff(subject);
    List<Target> newTargets = new ArrayList<>();
    List<Target> habitual = new ArrayList<>();
    boolean more = daysBefore(TARGET + REST, cutoff) > 0;
    for (Target target : subject.targets()) {
      DayBitmap days = this.days.get(TARGET + target.accountId());
      if (days == null ? !more : !usual(days, cutoff)) {
        newTargets.add(target);
      }
      if (days != null && days.countBefore(cutoff, HABIT_SPAN) >= HABIT_DAYS) {
        habitual.add(target);
      }
    }
    return new ShareHistory(
        daysBefore(SEEN, cutoff),
        daysBefore(SHARED, cutoff),
        List.copyOf(newTargets),
        List.copyOf(habitual),
        unusualHour(subject.judgedAt(), cutoff),
        bulk);
  }

  /** An hour to either side is no surprise: who comes early today came on time yesterday. */
  private Boolean unusualHour(long time, long cutoff) throws Exception {
    if (daysBefore(ANY_HOUR, cutoff) < minimumDays) {
      return null;
    }
    for (int near = -1; near <= 1; near++) {
      int hour = Math.floorMod(hourOfDay(time) + near, HOURS_OF_DAY);
      if (daysBefore(HOUR + hour, cutoff) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int hourOfDay(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, WindowRules.HOUR), (long) HOURS_OF_DAY);
  }

  private static boolean usual(DayBitmap days, long cutoff) {
    return days.countBefore(cutoff) >= USUAL_DAYS && days.spanBefore(cutoff) >= USUAL_SPAN;
  }

  /** Only days before this one are used to judge the subject. */
  private static long cutoff(Observation subject) {
    return Math.floorDiv(subject.judgedAt() - DAY, DAY);
  }

  LocationFinding judgePlace(Observation subject) throws Exception {
    Place place = subject.place();
    long cutoff = cutoff(subject);
    int seen = daysBefore(ANY, cutoff);
    if (place.exit() == Place.Exit.OWN) {
      return new LocationFinding(Status.OWN_EXIT, false, false, seen);
    }
    if (!place.known()) {
      return new LocationFinding(Status.PLACE_UNKNOWN, false, false, seen);
    }
    boolean countryJudged =
        place.country() != null && daysBefore(ANY_COUNTRY, cutoff) >= minimumDays;
    boolean networkJudged = place.asn() != null && daysBefore(ANY_NETWORK, cutoff) >= minimumDays;
    if (!countryJudged && !networkJudged) {
      return new LocationFinding(Status.WARMING_UP, false, false, seen);
    }
    boolean newCountry = countryJudged && daysBefore(COUNTRY + place.country(), cutoff) == 0;
    boolean newNetwork = networkJudged && daysBefore(NETWORK + place.asn(), cutoff) == 0;
    boolean countryVaried = newCountry && daysBefore(COUNTRY + REST, cutoff) > 0;
    boolean networkVaried = newNetwork && daysBefore(NETWORK + REST, cutoff) > 0;
    newCountry &= !countryVaried;
    newNetwork &= !networkVaried;
    boolean undecided = (countryVaried || networkVaried) && !newCountry && !newNetwork;
    return new LocationFinding(
        undecided ? Status.TOO_VARIED : Status.JUDGED, newCountry, newNetwork, seen);
  }

  private int daysBefore(String key, long cutoff) throws Exception {
    DayBitmap bitmap = days.get(key);
    return bitmap == null ? 0 : bitmap.countBefore(cutoff);
  }

  private void add(String key, long day) throws Exception {
    DayBitmap known = days.get(key);
    if (known == null || !known.contains(day)) {
      days.put(key, (known == null ? DayBitmap.EMPTY : known).with(day));
    }
  }

  /**
   * Which values of a day stay must depend neither on arrival nor on other days: the smallest do,
   * and the rest share one entry.
   */
  private void addBounded(String prefix, String value, long day) throws Exception {
    String key = prefix + value;
    DayBitmap known = days.get(key);
    if (known != null && known.contains(day)) {
      return;
    }
    String largest = null;
    int ofDay = 0;
    for (Map.Entry<String, DayBitmap> other : days.entries()) {
      String name = other.getKey();
      if (name.startsWith(prefix) && !name.endsWith(REST) && other.getValue().contains(day)) {
        ofDay++;
        largest = largest == null || name.compareTo(largest) > 0 ? name : largest;
      }
    }
    if (ofDay < MAX_VALUES) {
      add(key, day);
      return;
    }
    add(prefix + REST, day);
    if (key.compareTo(largest) < 0) {
      DayBitmap left = days.get(largest).without(day);
      if (left.isEmpty()) {
        days.remove(largest);
      } else {
        days.put(largest, left);
      }
      add(key, day);
    }
  }
}
