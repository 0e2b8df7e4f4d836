package io.sharetrail.correlate;

import java.util.Arrays;

/**
 * What was shared in one quarter of an hour, and with whom, as marks that count distinct ones.
 *
 * @param resources 64-bit hashes of snapshots and images, sorted; the {@link #MAX} smallest
 * @param targets 64-bit hashes of grantees, likewise
 */
public record ShareQuarter(long[] resources, long[] targets) {

  static final ShareQuarter EMPTY = new ShareQuarter(new long[0], new long[0]);

  /** More than any class of {@link ShareQuarters} asks for. */
  static final int MAX = 128;

  ShareQuarter with(long resource, long[] grantees) {
    long[] more = targets;
    for (long grantee : grantees) {
      more = with(more, grantee);
    }
    return new ShareQuarter(with(resources, resource), more);
  }

  /** The sorted marks with one more of them, the greatest left out if there is no room. */
  static long[] with(long[] marks, long mark) {
    int at = Arrays.binarySearch(marks, mark);
    int insert = -at - 1;
    if (at >= 0 || insert >= MAX) {
      return marks;
    }
    long[] grown = new long[Math.min(marks.length + 1, MAX)];
    System.arraycopy(marks, 0, grown, 0, insert);
    grown[insert] = mark;
    System.arraycopy(marks, insert, grown, insert + 1, grown.length - insert - 1);
    return grown;
  }
}
