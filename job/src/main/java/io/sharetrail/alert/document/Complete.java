package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.risk.Severity;
import java.util.List;

/** An alert in which no part is missing: those of one that was read from somewhere may be. */
final class Complete {

  private static final AlertActor NOBODY =
      new AlertActor("Unknown", null, null, null, null, null, null, null, null);
  private static final AlertSource NOWHERE =
      new AlertSource(null, null, null, null, null, null, null, 0, 0, null, null, null);
  private static final AlertSnapshot NOTHING =
      new AlertSnapshot(
          null, "ebs-snapshot", null, null, null, null, null, null, null, null, null, null, null);
  private static final AlertOutcome NO_OUTCOME =
      new AlertOutcome(null, null, null, List.of(), false, List.of(), false, false, false);
  private static final AlertEvent NO_EVENT =
      new AlertEvent(null, null, null, null, null, null, null, false, false, null, null, null);
  private static final Rule NO_RULE =
      new Rule(null, null, null, List.of(), List.of(), null, null, null, null);
  private static final Fingerprints NO_PRINTS = new Fingerprints(null, null, null, null);

  private Complete() {}

  static Alert of(Alert alert) {
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        or(alert.status(), AlertStatus.OPEN),
        alert.score(),
        or(alert.severity(), Severity.of(alert.score())),
        or(alert.headline(), ""),
        alert.eventTime(),
        or(alert.kind(), ""),
        or(alert.contributions(), List.of()),
        or(alert.targets(), List.of()),
        or(alert.actor(), NOBODY),
        alert.origin(),
        alert.history(),
        or(alert.source(), NOWHERE),
        or(alert.snapshot(), NOTHING),
        outcome(alert.outcome()),
        or(alert.timeline(), List.of()),
        or(alert.knownUnknowns(), List.of()),
        or(alert.actions(), List.of()),
        alert.runbook(),
        or(alert.event(), NO_EVENT),
        alert.campaignId(),
        alert.suppressedBy(),
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        or(alert.rule(), NO_RULE),
        or(alert.fingerprints(), NO_PRINTS));
  }

  private static AlertOutcome outcome(AlertOutcome outcome) {
    return outcome == null
        ? NO_OUTCOME
        : new AlertOutcome(
            outcome.exposedFrom(),
            outcome.exposedUntil(),
            outcome.exposedSeconds(),
            or(outcome.stillOpen(), List.of()),
            outcome.consumed(),
            or(outcome.consumers(), List.of()),
            outcome.reverted(),
            outcome.deleted(),
            outcome.contained());
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
