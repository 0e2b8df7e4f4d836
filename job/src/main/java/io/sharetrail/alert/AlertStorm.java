package io.sharetrail.alert;

import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What a roll-up rolls up: all alerts of one actor, kind, target class and hour, those that were
 * raised by themselves too. Counts are exact: an alert counts once, by its latest revision.
 *
 * @param kind of its alerts
 * @param targetClass worst verdict on the targets of each alert; null for a kind without targets
 * @param alerts how many there are; suppressed ones are none
 * @param settled how many of them are settled
 * @param snapshots distinct snapshots or images
 * @param targets distinct targets, by account
 * @param stillShared alerts whose grant is open
 * @param consumed alerts whose data was used by another account
 * @param critical alerts of that severity; so {@code high}, {@code medium} and {@code low}
 * @param firstEventTime of the earliest
 * @param lastEventTime of the latest
 * @param strongest id of the alert whose score, contributions, actor, source and event are shown
 * @param members the first of them, those copied by untrusted accounts before others, then by
 *     severity, score, time and id
 */
public record AlertStorm(
    String kind,
    String targetClass,
    int alerts,
    int settled,
    int snapshots,
    int targets,
    int stillShared,
    int consumed,
    int critical,
    int high,
    int medium,
    int low,
    Instant firstEventTime,
    Instant lastEventTime,
    String strongest,
    List<Member> members) {

  /**
   * One alert of a storm.
   *
   * @param region of the call; null if the event does not tell, as are the others
   * @param account its worst target
   * @param consumed whether its data was used by another account
   */
  public record Member(
      String id,
      int score,
      Severity severity,
      Instant eventTime,
      String region,
      String snapshotId,
      String account,
      boolean consumed) {}
}
