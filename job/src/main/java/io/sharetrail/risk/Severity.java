package io.sharetrail.risk;

import java.util.Locale;

/** Elastic's severities by risk score: low to 21, medium to 47, high to 73, critical above. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private static final int LOW_MAX = 21;
  private static final int MEDIUM_MAX = 47;
  private static final int HIGH_MAX = 73;

  /**
   * @param score 0 to 100
   */
  public static Severity of(int score) {
    if (score <= LOW_MAX) {
      return LOW;
    }
    if (score <= MEDIUM_MAX) {
      return MEDIUM;
    }
    return score <= HIGH_MAX ? HIGH : CRITICAL;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
