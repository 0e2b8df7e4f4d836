package io.sharetrail.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where moments stand in a picture in which some are seconds apart and some are days. Each has a
 * place of its own, in order; the distance between two grows with the logarithm of the time between
 * them, so it tells "longer" and not "how much longer": that is written there.
 *
 * @param at places from left to right, one for each moment
 * @param right end of the axis
 */
record TimeAxis(List<Instant> moments, List<Double> at, double right) {

  /** Room that the picture of one step needs. */
  private static final double LEAST = 20;

  /** What there is for each gap besides, however many there are: lengths are to be seen. */
  private static final double MORE = 26;

  /** Most for a second: steps close together must not look as if they were far apart. */
  private static final double STRETCH = 60;

  TimeAxis {
    moments = List.copyOf(moments);
    at = List.copyOf(at);
  }

  /**
   * @param moments in order; not empty
   * @param left place of the first
   * @param width for which it is laid out; more if the moments need it
   */
  static TimeAxis of(List<Instant> moments, double left, double width) {
    double[] weights = new double[moments.size()];
    double sum = 0;
    for (int i = 1; i < weights.length; i++) {
      weights[i] = Math.log1p(millis(moments.get(i - 1), moments.get(i)) / 1000.0);
      sum += weights[i];
    }
    int gaps = weights.length - 1;
    double spare = Math.max(width - LEAST * gaps, MORE * gaps);
    double unit = sum == 0 ? 0 : Math.min(spare / sum, STRETCH);
    List<Double> at = new ArrayList<>();
    double x = left;
    for (int i = 0; i < weights.length; i++) {
      x += i == 0 ? 0 : LEAST + unit * weights[i];
      at.add(x);
    }
    return new TimeAxis(moments, at, Math.max(left + width, x));
  }

  /** Time before a moment, in milliseconds, at least 0. */
  long gapBefore(int index) {
    return millis(moments.get(index - 1), moments.get(index));
  }

  /** The place of a moment; that of the last before it if it is none of them. */
  double x(Instant moment) {
    double x = at.get(0);
    for (int i = 0; i < moments.size() && !moments.get(i).isAfter(moment); i++) {
      x = at.get(i);
    }
    return x;
  }

  private static long millis(Instant from, Instant to) {
    try {
      return Math.max(0, Duration.between(from, to).toMillis());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // years that no calendar has
    }
  }
}
