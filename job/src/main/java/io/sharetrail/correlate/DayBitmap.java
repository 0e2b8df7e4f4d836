package io.sharetrail.correlate;

import java.util.Arrays;

/**
 * A set of days since the epoch. Merging is OR, so order never matters. At most {@link #MAX_WORDS}
 * words are kept, the newest.
 *
 * @param firstWord index of the first word: day / 64
 * @param words bit {@code d % 64} of word {@code d / 64 - firstWord} is day {@code d}
 */
public record DayBitmap(long firstWord, long[] words) {

  static final DayBitmap EMPTY = new DayBitmap(0, new long[0]);

  /** 1,024 days. */
  static final int MAX_WORDS = 16;

  DayBitmap with(long day) {
    long word = Math.floorDiv(day, 64L);
    long[] bit = {1L << Math.floorMod(day, 64L)};
    return or(new DayBitmap(word, bit));
  }

  boolean contains(long day) {
    long index = Math.floorDiv(day, 64L) - firstWord;
    return index >= 0
        && index < words.length
        && (words[(int) index] >>> Math.floorMod(day, 64L) & 1) != 0;
  }

  DayBitmap or(DayBitmap other) {
    if (words.length == 0 || other.words.length == 0) {
      return words.length == 0 ? other : this;
    }
    long end = Math.max(firstWord + words.length, other.firstWord + other.words.length);
    long start = Math.max(Math.min(firstWord, other.firstWord), end - MAX_WORDS);
    long[] merged = new long[(int) (end - start)];
    orInto(merged, start);
    other.orInto(merged, start);
    return start == firstWord && Arrays.equals(merged, words) ? this : new DayBitmap(start, merged);
  }

  private void orInto(long[] merged, long start) {
    for (int i = 0; i < words.length; i++) {
      long at = firstWord + i - start;
      if (at >= 0) {
        merged[(int) at] |= words[i];
      }
    }
  }

  /** Number of days in the set that are smaller than {@code day}. */
  int countBefore(long day) {
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      count += Long.bitCount(words[i] & maskBefore(day, firstWord + i));
    }
    return count;
  }

  /** Number of days in the set that are smaller than {@code day} by at most {@code span}. */
  int countBefore(long day, int span) {
    return countBefore(day) - countBefore(day - span);
  }

  /** Whether any day in the set is not smaller than {@code day}. */
  boolean hasFrom(long day) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~maskBefore(day, firstWord + i)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The set without the day. */
  DayBitmap without(long day) {
    if (!contains(day)) {
      return this;
    }
    long[] left = words.clone();
    left[(int) (Math.floorDiv(day, 64L) - firstWord)] &= ~(1L << Math.floorMod(day, 64L));
    return new DayBitmap(firstWord, left);
  }

  boolean isEmpty() {
    return Arrays.stream(words).allMatch(word -> word == 0);
  }

  /** Days from the first to the last in the set that are smaller than {@code day}; 0 if none is. */
  int spanBefore(long day) {
    long first = -1;
    long last = -1;
    for (int i = 0; i < words.length; i++) {
      long bits = words[i] & maskBefore(day, firstWord + i);
      if (bits != 0) {
        long base = (firstWord + i) * 64;
        first = first < 0 ? base + Long.numberOfTrailingZeros(bits) : first;
        last = base + 63 - Long.numberOfLeadingZeros(bits);
      }
    }
    return first < 0 ? 0 : (int) (last - first + 1);
  }

  private static long maskBefore(long day, long word) {
    long left = day - word * 64;
    if (left <= 0) {
      return 0;
    }
    return left >= 64 ? -1L : (1L << left) - 1;
  }
}
