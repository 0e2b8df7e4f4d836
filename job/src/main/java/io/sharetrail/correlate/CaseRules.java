package io.sharetrail.correlate;

import java.io.Serializable;

/**
 * How long cases are kept.
 *
 * @param tombstoneMillis how long a settled alert absorbs duplicates of its subject
 * @param notBefore alerts on events before this time go to the audit output alone; milliseconds
 *     since the epoch
 * @param exposedMillis how long after a share its open grant is watched
 */
public record CaseRules(long tombstoneMillis, long notBefore, long exposedMillis)
    implements Serializable {

  long exposedUntil(long shareTime) {
    return shareTime + exposedMillis;
  }
}
