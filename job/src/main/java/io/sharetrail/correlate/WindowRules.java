package io.sharetrail.correlate;

import java.io.Serializable;

/**
 * How far a dimension looks and how much it keeps.
 *
 * @param beforeMillis evidence this long before the subject counts
 * @param afterMillis evidence this long after it counts; then the slot settles
 * @param evidencePerBucket facts about one thing kept for each kind and quarter of an hour
 * @param factsPerKind facts of a kind that one slot carries at most
 * @param baselineDays days an identity must have been seen before its places are judged
 * @param discoveryCalls distinct calls within an hour by which an identity looks around that are
 *     many
 * @param exposureMillis how long a grant is watched that is open when the window closes
 */
public record WindowRules(
    long beforeMillis,
    long afterMillis,
    int evidencePerBucket,
    int factsPerKind,
    int baselineDays,
    int discoveryCalls,
    long exposureMillis)
    implements Serializable {

  static final long HOUR = 3_600_000L;

  /** When evidence of the given hour can no longer matter to any subject that is not late. */
  long expiryOf(long hour) {
    return hour + HOUR + beforeMillis + afterMillis;
  }

  boolean covers(long subjectTime, long factTime) {
    return factTime >= subjectTime - beforeMillis && factTime <= subjectTime + afterMillis;
  }

  /** When the grant of a share of that time is watched no longer. */
  long exposedUntil(long shareTime) {
    return shareTime + afterMillis + exposureMillis;
  }
}
