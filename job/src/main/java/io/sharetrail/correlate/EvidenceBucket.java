package io.sharetrail.correlate;

import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evidence of one kind in one quarter of an hour, under one key. What it holds is a function of the
 * set of facts, not of their order: facts in full, and marks to count distinct ones.
 *
 * <p>Of facts about the same thing ({@link Fact#about}) the earliest are kept. Of all, at most
 * {@link #MAX_FACTS}: first the earliest about each thing, then the second about each, and so on,
 * so that no number of facts about one thing can push out those about another.
 *
 * @param facts by time then id
 * @param times times of the earliest {@link KindCount#SATURATED} + 1 distinct facts, milliseconds
 *     since the epoch
 * @param marks 64-bit hashes of their ids, in the same order
 */
public record EvidenceBucket(List<Fact> facts, long[] times, long[] marks) {

  static final EvidenceBucket EMPTY = new EvidenceBucket(List.of(), new long[0], new long[0]);

  static final int MAX_FACTS = 128;

  /** One more than the saturation, so that a subject can leave itself out and still count to it. */
  private static final int MAX_MARKS = KindCount.SATURATED + 1;

  /**
   * The bucket with the fact in it, or null if that changes nothing: a duplicate, or too late to be
   * kept or counted.
   *
   * @param maxAbout most facts about one thing
   */
  EvidenceBucket with(Fact fact, int maxAbout) {
    List<Fact> kept = withFact(facts, fact, maxAbout);
    int markAt = placeOfMark(fact.eventTime(), mark(fact.id()));
    if (kept == null && markAt < 0) {
      return null;
    }
    List<Fact> now = kept == null ? facts : kept;
    if (markAt < 0) {
      return new EvidenceBucket(now, times, marks);
    }
    int size = Math.min(times.length + 1, MAX_MARKS);
    return new EvidenceBucket(
        now,
        insert(times, markAt, fact.eventTime(), size),
        insert(marks, markAt, mark(fact.id()), size));
  }

  /**
   * How many facts are told by a count alone once this one has come: itself, or the one whose place
   * it took.
   *
   * @param now what {@link #with} made of it
   */
  int without(Fact fact, EvidenceBucket now) {
    int missing = facts.size() + 1 - (now == null ? facts.size() : now.facts.size());
    boolean known =
        missing > 0 && facts.stream().anyMatch(other -> Fact.BY_TIME.compare(other, fact) == 0);
    return known ? 0 : missing;
  }

  /** First 64 bits of an observation's id. */
  static long mark(String id) {
    return Long.parseUnsignedLong(id, 0, 16, 16);
  }

  /** Facts by time with this one among them; null if it is there already or has no place. */
  static List<Fact> withFact(List<Fact> facts, Fact fact, int maxAbout) {
    int at = 0;
    int sameThing = 0;
    String about = fact.about();
    for (Fact other : facts) {
      int order = Fact.BY_TIME.compare(other, fact);
      if (order == 0) {
        return null;
      }
      if (order < 0) {
        at++;
        sameThing += other.about().equals(about) ? 1 : 0;
      }
    }
    if (sameThing >= maxAbout) {
      return null;
    }
    List<Fact> grown = new ArrayList<>(facts);
    grown.add(at, fact);
    if (facts.size() < maxAbout) {
      return List.copyOf(grown);
    }
    Fact last = last(grown, maxAbout);
    if (last == null) {
      return List.copyOf(grown);
    }
    grown.removeIf(each -> Fact.BY_TIME.compare(each, last) == 0);
    return Fact.BY_TIME.compare(last, fact) == 0 ? null : List.copyOf(grown);
  }

  /** The one that has to go; null if all may stay. */
  private static Fact last(List<Fact> byTime, int maxAbout) {
    Map<String, Integer> seen = new HashMap<>();
    Fact last = null;
    int rankOfLast = -1;
    for (Fact fact : byTime) {
      int rank = seen.merge(fact.about(), 1, Integer::sum);
      if (rank > maxAbout) {
        return fact;
      }
      if (rank >= rankOfLast) {
        last = fact;
        rankOfLast = rank;
      }
    }
    return byTime.size() > MAX_FACTS ? last : null;
  }

  private int placeOfMark(long time, long mark) {
    int at = 0;
    while (at < times.length && (times[at] < time || (times[at] == time && marks[at] < mark))) {
      at++;
    }
    boolean known = at < times.length && times[at] == time && marks[at] == mark;
    return known || at >= MAX_MARKS ? -1 : at;
  }

  private static long[] insert(long[] from, int at, long value, int size) {
    long[] to = Arrays.copyOf(from, size);
    System.arraycopy(from, at, to, at + 1, size - at - 1);
    to[at] = value;
    return to;
  }
}
