package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/**
 * Where an identity usually is: for each country and network (ASN) the days on which it was seen there.
 *
 * <p>A judgement at time t uses only days that ended at least 24 hours before t, so that reconnaissance minutes earlier does
 * not make a place usual, and only if there are enough of them.
 */
final class Baseline {

  private static final long DAY = 24 * WindowRules.HOUR;

  /** Countries, and networks, kept for one identity; beyond that the smallest names stay and the rest share one entry. */
  static final int MAX_VALUES = 64;

  private static final String ANY = "day";
  private static final String COUNTRY = "country:";
  private static final String NETWORK = "asn:";
  private static final String REST = "~rest";

  private final MapState<String, DayBitmap> days;
  private final int minimumDays;

  Baseline(MapState<String, DayBitmap> days, int minimumDays) {
    this.days = days;
    this.minimumDays = minimumDays;
  }

  /** Remembers that the identity was at the place on that day; an unknown place teaches nothing. */
  void learn(Place place, long time) throws Exception {
    if (!place.known()) {
      return;
    }
    long day = Math.floorDiv(time, DAY);
    add(ANY, day);
    if (place.country() != null) {
      addBounded(COUNTRY, place.country(), day);
    }
    if (place.asn() != null) {
      addBounded(NETWORK, place.asn().toString(), day);
    }
  }

  LocationFinding judge(Observation subject) throws Exception {
    Place place = subject.place();
    long cutoff = Math.floorDiv(subject.judgedAt() - DAY, DAY);
    int seen = daysBefore(ANY, cutoff);
    if (!place.known()) {
      return new LocationFinding(Status.PLACE_UNKNOWN, false, false, seen);
    }
    if (seen < minimumDays) {
      return new LocationFinding(Status.WARMING_UP, false, false, seen);
    }
    boolean newCountry = place.country() != null && daysBefore(COUNTRY + place.country(), cutoff) == 0;
    boolean newNetwork = place.asn() != null && daysBefore(NETWORK + place.asn(), cutoff) == 0;
    boolean countryVaried = newCountry && daysBefore(COUNTRY + REST, cutoff) > 0;
    boolean networkVaried = newNetwork && daysBefore(NETWORK + REST, cutoff) > 0;
    newCountry &= !countryVaried;
    newNetwork &= !networkVaried;
    boolean undecided = (countryVaried || networkVaried) && !newCountry && !newNetwork;
    return new LocationFinding(undecided ? Status.TOO_VARIED : Status.JUDGED, newCountry, newNetwork, seen);
  }

  private int daysBefore(String key, long cutoff) throws Exception {
    DayBitmap bitmap = days.get(key);
    return bitmap == null ? 0 : bitmap.countBefore(cutoff);
  }

  private void add(String key, long day) throws Exception {
    DayBitmap known = days.get(key);
    DayBitmap now = (known == null ? DayBitmap.EMPTY : known).with(day);
    if (!now.equals(known)) {
      days.put(key, now);
    }
  }

  private void addBounded(String prefix, String value, long day) throws Exception {
    String key = prefix + value;
    if (days.contains(key)) {
      add(key, day);
      return;
    }
    List<String> values = new ArrayList<>();
    for (String other : days.keys()) {
      if (other.startsWith(prefix) && !other.endsWith(REST)) {
        values.add(other);
      }
    }
    if (values.size() < MAX_VALUES) {
      add(key, day);
      return;
    }
    // Which values stay must not depend on arrival: the smallest do, and what goes keeps its days in the rest.
    String largest = Collections.max(values);
    if (key.compareTo(largest) > 0) {
      add(prefix + REST, day);
    } else {
      DayBitmap rest = days.get(prefix + REST);
      DayBitmap evicted = days.get(largest);
      days.put(prefix + REST, rest == null ? evicted : rest.or(evicted));
      days.remove(largest);
      add(key, day);
    }
  }
}
