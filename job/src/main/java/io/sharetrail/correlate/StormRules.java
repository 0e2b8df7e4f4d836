package io.sharetrail.correlate;

import java.io.Serializable;

/**
 * When alerts are rolled up, and for how long an hour of them is kept.
 *
 * @param after alerts of one actor, kind, target class and hour that are raised one by one; 0 if no
 *     number of them is ever rolled up
 * @param windowMillis how long after its event an alert may still be open
 * @param exposedMillis how long after its event a settled alert may still be revised
 */
public record StormRules(int after, long windowMillis, long exposedMillis) implements Serializable {

  boolean off() {
    return after == 0;
  }

  /** As many as may be raised, of a tier and above it. */
  int limit() {
    return off() ? Integer.MAX_VALUE : after;
  }
}
