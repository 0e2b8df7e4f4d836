package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;

/** An alert read from a file may lack anything; this puts an empty part wherever one is missing. */
public final class CompleteAlert {

  /** What people are shown in place of what is missing: nothing. */
  private static final Instead NOTHING = new Instead("", Instant.EPOCH, null, null);

  private static final AlertSource SOURCE =
      new AlertSource(null, null, null, null, null, null, null, 0, 0, null, null, null);
  private static final AlertOutcome OUTCOME =
      new AlertOutcome(null, null, null, List.of(), false, List.of(), false, false, false);
  private static final AlertEvent EVENT =
      new AlertEvent(null, null, null, null, null, null, null, false, false, null, null, null);
  private static final Rule RULE =
      new Rule(null, null, null, List.of(), List.of(), null, null, null, null);
  private static final Fingerprints FINGERPRINTS = new Fingerprints(null, null, null, null);

  private CompleteAlert() {}

  /**
   * What stands in place of what is missing, where not everybody wants the same; each may be null.
   *
   * @param actorType of an actor that is not there at all
   * @param snapshotType likewise
   */
  public record Instead(String id, Instant eventTime, String actorType, String snapshotType) {}

  public static Alert of(Alert alert) {
    return of(alert, NOTHING);
  }

  public static Alert of(Alert alert, Instead instead) {
    return new Alert(
        or(alert.id(), instead.id()),
        alert.revision(),
        alert.sequence(),
        or(alert.status(), AlertStatus.OPEN),
        alert.score(),
        or(alert.severity(), Severity.of(alert.score())),
        or(alert.headline(), ""),
        or(alert.eventTime(), instead.eventTime()),
        or(alert.kind(), ""),
        or(alert.contributions(), List.of()),
        or(alert.targets(), List.of()),
        or(alert.actor(), actor(instead.actorType())),
        alert.origin(),
        alert.history(),
        or(alert.source(), SOURCE),
        or(alert.snapshot(), snapshot(instead.snapshotType())),
        outcome(or(alert.outcome(), OUTCOME)),
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

  private static AlertActor actor(String type) {
    return new AlertActor(type, null, null, null, null, null, null, null, null);
  }

  private static AlertSnapshot snapshot(String type) {
    return new AlertSnapshot(
        null, type, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static AlertOutcome outcome(AlertOutcome outcome) {
    return new AlertOutcome(
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

  public static <T> T or(T value, T instead) {
    return value == null ? instead : value;
  }
}
