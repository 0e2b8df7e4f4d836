package io.sharetrail.risk;

/**
 * Fades behavioural facts with their distance in time from the subject. Integer points, half-up.
 */
final class Decay {

  private static final double HALF_LIFE_MILLIS = 12 * 3_600_000.0;

  private Decay() {}

  /**
   * @param points full points
   * @param halves 0 to 2: share of the points, in halves
   * @param offsetMillis distance from the subject, either sign
   */
  static int fade(int points, int halves, long offsetMillis) {
    double faded =
        points * (halves / 2.0) * StrictMath.pow(2, -Math.abs(offsetMillis) / HALF_LIFE_MILLIS);
    return (int) Math.floor(faded + 0.5);
  }

  /** Half-up share of points that do not fade. */
  static int share(int points, int halves) {
    return (points * halves + 1) / 2;
  }
}
