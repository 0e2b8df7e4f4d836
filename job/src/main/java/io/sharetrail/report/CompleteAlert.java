package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;

/** An alert read from a file may lack anything; this puts an empty part wherever one is missing. */
final class CompleteAlert {

  private static final Alert.AlertActor ACTOR =
      new Alert.AlertActor(null, null, null, null, null, null, null, null, null);
  private static final Alert.AlertSource SOURCE =
      new Alert.AlertSource(null, null, null, null, null, null, null, 0, 0, null, null, null);
  private static final Alert.AlertSnapshot SNAPSHOT =
      new Alert.AlertSnapshot(
          null, null, null, null, null, null, null, null, null, null, null, null, null);
  private static final Alert.AlertOutcome OUTCOME =
      new Alert.AlertOutcome(null, null, null, List.of(), false, List.of(), false, false, false);
  private static final Alert.AlertEvent EVENT =
      new Alert.AlertEvent(
          null, null, null, null, null, null, null, false, false, null, null, null);
  private static final Alert.Rule RULE =
      new Alert.Rule(null, null, null, List.of(), List.of(), null, null, null, null);
  private static final Alert.Fingerprints FINGERPRINTS =
      new Alert.Fingerprints(null, null, null, null);

  private CompleteAlert() {}

  static Alert of(Alert alert) {
    return new Alert(
        or(alert.id(), ""),
        alert.revision(),
        alert.sequence(),
        or(alert.status(), AlertStatus.OPEN),
        alert.score(),
        or(alert.severity(), Severity.of(alert.score())),
        or(alert.headline(), ""),
        or(alert.eventTime(), Instant.EPOCH),
        or(alert.kind(), ""),
        or(alert.contributions(), List.of()),
        or(alert.targets(), List.of()),
        or(alert.actor(), ACTOR),
        alert.origin(),
        alert.history(),
        or(alert.source(), SOURCE),
        or(alert.snapshot(), SNAPSHOT),
        or(alert.outcome(), OUTCOME),
        or(alert.timeline(), List.of()),
        or(alert.knownUnknowns(), List.of()),
        or(alert.actions(), List.of()),
        alert.runbook(),
        or(alert.event(), EVENT),
        alert.campaignId(),
        alert.suppressedBy(),
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        or(alert.rule(), RULE),
        or(alert.fingerprints(), FINGERPRINTS));
  }

  static <T> T or(T value, T instead) {
    return value == null ? instead : value;
  }
}
