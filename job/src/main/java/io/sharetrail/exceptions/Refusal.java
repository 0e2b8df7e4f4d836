package io.sharetrail.exceptions;

import java.util.List;

/**
 * A document that is not taken: the set in force stays.
 *
 * @param origin where it was read, bounded; never null
 * @param fingerprint of its bytes; of what is said instead if there are none
 * @param problems what is wrong with it, each in a sentence; at most {@link #MOST_PROBLEMS} of at
 *     most {@link #LONGEST} characters
 * @param count how many problems there are
 */
public record Refusal(String origin, String fingerprint, List<String> problems, int count) {

  static final int MOST_PROBLEMS = 50;
  static final int LONGEST = 500;

  /**
   * @param all at least one
   */
  public static Refusal of(String origin, String fingerprint, List<String> all) {
    return new Refusal(
        bounded(origin),
        fingerprint,
        all.stream().limit(MOST_PROBLEMS).map(Refusal::bounded).toList(),
        all.size());
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
