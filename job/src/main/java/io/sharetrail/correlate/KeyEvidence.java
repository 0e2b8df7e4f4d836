package io.sharetrail.correlate;

import io.sharetrail.detect.Kind;
import io.sharetrail.investigation.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** What one key remembers, by kind and quarter of an hour. */
final class KeyEvidence {

  private static final long QUARTER = WindowRules.HOUR / 4;

  private final MapState<String, EvidenceBucket> buckets;
  private final int evidencePerBucket;

  KeyEvidence(MapState<String, EvidenceBucket> buckets, int evidencePerBucket) {
    this.buckets = buckets;
    this.evidencePerBucket = evidencePerBucket;
  }

  /**
   * Whether that changes anything: false for a duplicate, or one too late to be kept or counted.
   */
  boolean add(Fact fact) throws Exception {
    String key = key(fact.kind(), Math.floorDiv(fact.eventTime(), QUARTER) * QUARTER);
    EvidenceBucket known = buckets.get(key);
    EvidenceBucket now =
        (known == null ? EvidenceBucket.EMPTY : known).with(fact, evidencePerBucket);
    if (now == null) {
      return false;
    }
    buckets.put(key, now);
    return true;
  }

  Map<Kind, List<EvidenceBucket>> byKind() throws Exception {
    Map<Kind, List<EvidenceBucket>> all = new EnumMap<>(Kind.class);
    for (Map.Entry<String, EvidenceBucket> entry : buckets.entries()) {
      Kind kind = Kind.valueOf(entry.getKey().substring(0, entry.getKey().indexOf('@')));
      all.computeIfAbsent(kind, k -> new ArrayList<>()).add(entry.getValue());
    }
    return all;
  }

  Iterable<EvidenceBucket> all() throws Exception {
    return buckets.values();
  }

  /** Forgets the hour. */
  void expire(long hour) throws Exception {
    for (Kind kind : Kind.values()) {
      for (long start = hour; start < hour + WindowRules.HOUR; start += QUARTER) {
        buckets.remove(key(kind, start));
      }
    }
  }

  private static String key(Kind kind, long quarter) {
    return kind.name() + '@' + quarter;
  }
}
