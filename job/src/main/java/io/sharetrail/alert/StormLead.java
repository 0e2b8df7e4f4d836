package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.risk.Contribution;
import java.util.List;

/**
 * What a roll-up shows of its strongest alert. Any alert can be the strongest in the end, so it is
 * kept of each.
 *
 * @param event without the raw request
 */
public record StormLead(
    List<Contribution> contributions,
    AlertActor actor,
    AlertOrigin origin,
    AlertSource source,
    AlertEvent event,
    String campaignId,
    String runbook,
    Fingerprints fingerprints) {

  public static StormLead of(Alert alert) {
    AlertEvent event = alert.event();
    return new StormLead(
        alert.contributions(),
        alert.actor(),
        alert.origin(),
        alert.source(),
        new AlertEvent(
            event.eventId(),
            event.eventSource(),
            event.eventName(),
            event.awsRegion(),
            event.recipientAccountId(),
            event.errorCode(),
            event.note(),
            event.clamped(),
            event.late(),
            null,
            null,
            event.origin()),
        alert.campaignId(),
        alert.runbook(),
        alert.fingerprints());
  }
}
