package io.sharetrail.risk;

import java.io.Serializable;
import java.time.Instant;

/**
 * An account's time in the organisation.
 *
 * @param account 12-digit id
 * @param from since when; null for ever since
 * @param to until when, itself left out; null if it has not left
 */
public record Membership(String account, Instant from, Instant to) implements Serializable {

  /**
   * @param time milliseconds since the epoch
   */
  boolean covers(String other, long time) {
    return account.equals(other) && within(from, to, time);
  }

  static boolean within(Instant from, Instant to, long time) {
    return (from == null || time >= from.toEpochMilli())
        && (to == null || time < to.toEpochMilli());
  }
}
