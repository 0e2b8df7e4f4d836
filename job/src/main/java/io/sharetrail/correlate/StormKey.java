package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.detect.CanonicalActor;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Sightings;
import java.time.Instant;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Who, and in which hour. An identity that the event does not name by an ARN is told from others by
 * all that the event does say.
 *
 * <p>The target class is no part of it: what a target is may change while the alert is open, and
 * its alert must be found again where it was counted.
 */
public final class StormKey implements KeySelector<Alert, String> {

  private static final long serialVersionUID = 1L;
  private static final long HOUR = 3_600_000;

  @Override
  public String getKey(Alert alert) {
    AlertActor actor = alert.actor();
    String hour = Long.toString(hourOf(alert));
    if (actor.arn() != null && !actor.arn().isEmpty()) {
      return ContentHash.of("storm", CanonicalActor.of(actor.arn(), actor.sourceIdentity()), hour);
    }
    return ContentHash.of(
        "storm",
        actor.type(),
        actor.accountId(),
        actor.accessKeyId(),
        actor.name(),
        actor.invokedBy(),
        alert.event().recipientAccountId(),
        alert.source().ip(),
        hour);
  }

  /** Beginning of the hour in which the alert's event counts, milliseconds since the epoch. */
  private static long hourOf(Alert alert) {
    Instant judged = alert.outcome().exposedFrom();
    return Sightings.hourOf((judged == null ? alert.eventTime() : judged).toEpochMilli());
  }

  /** When the hour is over, milliseconds since the epoch. */
  static long endOfHour(Alert alert) {
    return hourOf(alert) + HOUR;
  }
}
