package io.sharetrail.correlate;

import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evidence of one kind in one quarter of an hour, under one key. What it holds is a function of the set of facts, not of
 * their order: the earliest facts in full, and marks to count distinct ones.
 *
 * @param facts the earliest, by time then id
 * @param times times of the earliest {@link KindCount#SATURATED} + 1 distinct facts, milliseconds since the epoch
 * @param marks 64-bit hashes of their ids, in the same order
 */
public record EvidenceBucket(List<Fact> facts, long[] times, long[] marks) {

  static final EvidenceBucket EMPTY = new EvidenceBucket(List.of(), new long[0], new long[0]);

  /** One more than the saturation, so that a subject can leave itself out and still count to it. */
  private static final int MAX_MARKS = KindCount.SATURATED + 1;

  /** The bucket with the fact in it; the same instance if that changes nothing. */
  EvidenceBucket with(Fact fact, int maxFacts) {
    EvidenceBucket marked = withMark(fact.eventTime(), mark(fact.id()));
    List<Fact> kept = withFact(fact, maxFacts);
    return marked == this && kept == facts ? this : new EvidenceBucket(kept, marked.times, marked.marks);
  }

  /** First 64 bits of an observation's id. */
  static long mark(String id) {
    return Long.parseUnsignedLong(id, 0, 16, 16);
  }

  private List<Fact> withFact(Fact fact, int maxFacts) {
    int at = 0;
    for (Fact other : facts) {
      int order = Fact.BY_TIME.compare(other, fact);
      if (order == 0) {
        return facts;
      }
      if (order < 0) {
        at++;
      }
    }
    if (at >= maxFacts) {
      return facts;
    }
    List<Fact> grown = new ArrayList<>(facts);
    grown.add(at, fact);
    return List.copyOf(grown.size() > maxFacts ? grown.subList(0, maxFacts) : grown);
  }

  private EvidenceBucket withMark(long time, long mark) {
    int at = 0;
    while (at < times.length && (times[at] < time || (times[at] == time && marks[at] < mark))) {
      at++;
    }
    if ((at < times.length && times[at] == time && marks[at] == mark) || at >= MAX_MARKS) {
      return this;
    }
    int size = Math.min(times.length + 1, MAX_MARKS);
    return new EvidenceBucket(facts, insert(times, at, time, size), insert(marks, at, mark, size));
  }

  private static long[] insert(long[] from, int at, long value, int size) {
    long[] to = Arrays.copyOf(from, size);
    System.arraycopy(from, at, to, at + 1, size - at - 1);
    to[at] = value;
    return to;
  }
}
