package io.sharetrail.correlate;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/**
 * What one key remembers, by kind and quarter of an hour. An index by hour lets a subject read no
 * more than its window covers, however long the key's history is.
 */
final class KeyEvidence {

  private static final long QUARTER = WindowRules.HOUR / 4;

  private final MapState<String, EvidenceBucket> buckets;
  private final MapState<Long, List<String>> hours;
  private final WindowRules rules;
  private final Counter evicted;

  /**
   * @param evicted counts facts that found no place, or lost it to an earlier one
   */
  KeyEvidence(
      MapState<String, EvidenceBucket> buckets,
      MapState<Long, List<String>> hours,
      WindowRules rules,
      Counter evicted) {
    this.buckets = buckets;
    this.hours = hours;
    this.rules = rules;
    this.evicted = evicted;
  }

  /**
   * Keeps the fact for as long as it can matter.
   *
   * @return whether that changes anything: false for a duplicate, or one too late to be kept or
   *     counted
   */
  boolean add(Fact fact, TimerService timers) throws Exception {
    long hour = Sightings.hourOf(fact.eventTime());
    if (rules.expiryOf(hour) <= timers.currentWatermark()) {
      return false;
    }
    String key = fact.kind().name() + '@' + Math.floorDiv(fact.eventTime(), QUARTER) * QUARTER;
    EvidenceBucket known = buckets.get(key);
    EvidenceBucket before = known == null ? EvidenceBucket.EMPTY : known;
    EvidenceBucket now = before.with(fact, rules.evidencePerBucket());
    evicted.inc(before.without(fact, now));
    if (now == null) {
      return false;
    }
    buckets.put(key, now);
    if (known == null) {
      List<String> ofHour = hours.get(hour);
      List<String> more = ofHour == null ? new ArrayList<>() : new ArrayList<>(ofHour);
      more.add(key);
      hours.put(hour, more);
      timers.registerEventTimeTimer(rules.expiryOf(hour));
    }
    return true;
  }

  /** What a window of {@code rules} around that time can cover. */
  Map<Kind, List<EvidenceBucket>> around(long time) throws Exception {
    Map<Kind, List<EvidenceBucket>> around = new EnumMap<>(Kind.class);
    long last = Sightings.hourOf(time + rules.afterMillis());
    for (long hour = Sightings.hourOf(time - rules.beforeMillis());
        hour <= last;
        hour += WindowRules.HOUR) {
      List<String> keys = hours.get(hour);
      if (keys != null) {
        for (String key : keys) {
          Kind kind = Kind.valueOf(key.substring(0, key.indexOf('@')));
          around.computeIfAbsent(kind, k -> new ArrayList<>()).add(buckets.get(key));
        }
      }
    }
    return around;
  }

  Iterable<EvidenceBucket> all() throws Exception {
    return buckets.values();
  }

  /**
   * Forgets what no subject can need any more. Hours that were kept under other windows than
   * today's are forgotten, or asked again, as today's want it.
   */
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
      for (String key : hours.get(hour)) {
        buckets.remove(key);
      }
      hours.remove(hour);
    }
  }
}
