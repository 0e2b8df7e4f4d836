package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.KindCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/** Who was seen at one address, by the hour. */
final class AddressHours {

  private final MapState<Long, AddressHour> hours;
  private final WindowRules rules;

  AddressHours(MapState<Long, AddressHour> hours, WindowRules rules) {
    this.hours = hours;
    this.rules = rules;
  }

  /** Remembers who it was for as long as that can matter. */
  void add(Observation sighting, TimerService timers) throws Exception {
    long expiry = rules.expiryOf(sighting.judgedAt());
    if (expiry <= timers.currentWatermark()) {
      return;
    }
    AddressHour known = hours.get(sighting.judgedAt());
    AddressHour now =
        (known == null ? AddressHour.EMPTY : known)
            .with(EvidenceBucket.mark(ContentHash.of(sighting.actor().crowdName())));
    if (now != null) {
      hours.put(sighting.judgedAt(), now);
      timers.registerEventTimeTimer(expiry);
    }
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
    for (long hour = first; hour <= last; hour += WindowRules.HOUR) {
      AddressHour seen = hours.get(hour);
      if (seen != null) {
        for (long identity : seen.actors()) {
          identities.add(identity);
        }
      }
    }
    return Math.min(identities.size(), KindCount.SATURATED);
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
