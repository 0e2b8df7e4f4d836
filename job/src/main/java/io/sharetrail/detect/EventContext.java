package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.location.Place;

/**
 * An event with what intake resolved about it. Valid as long as the event is.
 *
 * @param actor never null
 * @param judgedAt see {@link Observation#judgedAt}
 * @param networkKey key of the source address, or null
 * @param place never null
 * @param origin where the record was read
 * @param rawBytes most characters of raw request and response that a subject keeps
 */
public record EventContext(
    CloudTrailEvent event,
    Actor actor,
    long judgedAt,
    String networkKey,
    Place place,
    String origin,
    int rawBytes) {

  /**
   * Account whose resources the call is about: the trail's, and where events of old versions do not
   * say, the caller's. Null if neither is known.
   */
  String ownerAccountId() {
    return Text.firstNonNull(event.recipientAccountId(), event.userIdentity().accountId());
  }
}
