package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.KindCount;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;

/** Who was seen at one address, by the hour. */
final class AddressHours {

  private final MapState<Long, AddressHour> hours;
  private final WindowRules rules;

  AddressHours(MapState<Long, AddressHour> hours, WindowRules rules) {
    this.hours = hours;
    this.rules = rules;
  }

  /** Whether the sighting says anything new. */
  boolean add(Observation sighting) throws Exception {
    AddressHour known = hours.get(sighting.judgedAt());
    AddressHour now =
        (known == null ? AddressHour.EMPTY : known)
            .with(EvidenceBucket.mark(ContentHash.of(sighting.actor().canonical())));
    if (now == null) {
      return false;
    }
    hours.put(sighting.judgedAt(), now);
    return true;
  }

  /**
   * Distinct identities around that time; saturates. Counts by the hour, and only hours that are
   * over when the window ends: of a later one it would depend on the delivery what has been seen by
   * then.
   */
  int identitiesAround(long time) throws Exception {
    Set<Long> identities = new HashSet<>();
    long first = Sightings.hourOf(time - rules.beforeMillis());
    long last = Sightings.hourOf(time + rules.afterMillis() + 1) - WindowRules.HOUR;
    for (Map.Entry<Long, AddressHour> entry : hours.entries()) {
      if (entry.getKey() >= first && entry.getKey() <= last) {
        for (long identity : entry.getValue().actors()) {
          identities.add(identity);
        }
      }
    }
    return Math.min(identities.size(), KindCount.SATURATED);
  }

  void expire(long hour) throws Exception {
    hours.remove(hour);
  }
}
