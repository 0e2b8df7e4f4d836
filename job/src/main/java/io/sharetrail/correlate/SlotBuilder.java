package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a subject's slot from what a key holds. Pure: facts join by their exact time, never by
 * being there, so that early or late clean-up cannot change a result.
 */
record SlotBuilder(Dimension dimension, WindowRules rules) {

  /**
   * @param as identity under which ACTOR looks at the subject; null if it is the subject's own
   * @param further facts from before the window
   */
  Slot build(
      Observation subject,
      String as,
      Map<Kind, List<EvidenceBucket>> evidence,
      List<Fact> further,
      LocationFinding location,
      int addressActors,
      ShareHistory history,
      CredentialFinding credentials) {
    List<Fact> facts = new ArrayList<>();
    List<KindCount> counts = new ArrayList<>();
    for (Map.Entry<Kind, List<EvidenceBucket>> kind : evidence.entrySet()) {
      facts.addAll(nearest(subject, kind.getValue()));
      KindCount count = count(subject, kind.getKey(), kind.getValue());
      if (count.before() + count.after() > 0) {
        counts.add(count);
      }
    }
    for (Fact fact : further) {
      if (facts.stream().noneMatch(known -> known.id().equals(fact.id()))) {
        facts.add(fact);
      }
    }
    facts.sort(Fact.BY_TIME);
    return new Slot(
        as == null ? dimension : Dimension.CALLER,
        as,
        false,
        true,
        List.copyOf(facts),
        List.copyOf(counts),
        location,
        addressActors,
        history,
        credentials);
  }

  /**
   * If there are too many, those that concern the subject come first; of these one about each thing
   * from either side of the subject comes before a second one, and the nearest in time before the
   * others.
   */
  private List<Fact> nearest(Observation subject, List<EvidenceBucket> buckets) {
    List<Fact> candidates = new ArrayList<>();
    for (EvidenceBucket bucket : buckets) {
      for (Fact fact : bucket.facts()) {
        if (covers(subject, fact) && !fact.id().equals(subject.id())) {
          candidates.add(fact);
        }
      }
    }
    if (candidates.size() <= rules.factsPerKind()) {
      return candidates;
    }
    candidates.sort(
        Comparator.comparingLong((Fact fact) -> distance(subject, fact))
            .thenComparing(Fact.BY_TIME));
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (Fact fact : candidates) {
      boolean after = fact.eventTime() > subject.judgedAt();
      ranks.put(
          fact.id(), seen.merge((after ? "after " : "before ") + fact.about(), 1, Integer::sum));
    }
    candidates.sort(
        Comparator.comparing((Fact fact) -> !fact.concerns(subject))
            .thenComparing(fact -> ranks.get(fact.id()))
            .thenComparingLong(fact -> distance(subject, fact))
            .thenComparing(Fact.BY_TIME));
    return candidates.subList(0, rules.factsPerKind());
  }

  /** What is told of something that came of it counts once that came of it. */
  private boolean covers(Observation subject, Fact fact) {
    Long followedAt = fact.followedAt();
    return rules.covers(subject.judgedAt(), fact.eventTime())
        && (followedAt == null || followedAt <= subject.judgedAt() + rules.afterMillis());
  }

  private static long distance(Observation subject, Fact fact) {
    return Math.abs(fact.eventTime() - subject.judgedAt());
  }

  private KindCount count(Observation subject, Kind kind, List<EvidenceBucket> buckets) {
    int before = 0;
    int after = 0;
    long self = kind == subject.kind() ? EvidenceBucket.mark(subject.id()) : 0;
    for (EvidenceBucket bucket : buckets) {
      for (int i = 0; i < bucket.times().length; i++) {
        long time = bucket.times()[i];
        boolean isSelf = kind == subject.kind() && bucket.marks()[i] == self;
        if (rules.covers(subject.judgedAt(), time) && !isSelf) {
          if (time <= subject.judgedAt()) {
            before++;
          } else {
            after++;
          }
        }
      }
    }
    return new KindCount(
        kind, Math.min(before, KindCount.SATURATED), Math.min(after, KindCount.SATURATED));
  }

  /** Changes exactly when the slot's content does. */
  static String digest(Slot slot) {
    StringBuilder content = new StringBuilder();
    slot.facts().forEach(fact -> content.append(fact.id()).append(' '));
    slot.counts()
        .forEach(
            count ->
                content
                    .append(count.kind())
                    .append(count.before())
                    .append('+')
                    .append(count.after()));
    content
        .append(slot.location())
        .append(slot.addressActors())
        .append(slot.history())
        .append(slot.credentials());
    return ContentHash.of(content.toString());
  }
}
