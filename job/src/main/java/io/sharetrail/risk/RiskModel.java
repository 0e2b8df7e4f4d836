package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Turns an investigation into a score. Pure: the same investigation, weights and directory always
 * give the same assessment.
 *
 * @param sharedAddressActors an address that more identities use carries no weight
 */
public record RiskModel(Weights weights, Directory directory, int sharedAddressActors)
    implements Serializable {

  /** Never throws; an investigation with empty slots is judged by the subject alone. */
  public Assessment assess(Investigation investigation) {
    return assess(new Evidence(investigation, sharedAddressActors));
  }

  /** The same, for evidence that was weighed already. */
  public Assessment assess(Evidence evidence) {
    Observation subject = evidence.subject();
    List<TargetVerdict> targets =
        subject.targets().stream().map(target -> directory.judge(target, subject)).toList();
    Outcome outcome = Outcome.of(evidence);
    TargetVerdict worst =
        targets.stream()
            .min(Comparator.comparing(TargetVerdict::verdict))
            .orElseGet(() -> new TargetVerdict(null, Verdict.OWNER, null));
    if (worst.verdict().suppressed()) {
      return new Assessment(0, Severity.LOW, List.of(), targets, outcome, suppression(worst));
    }
    Ledger ledger = new Ledger();
    boolean attempt = subject.kind() == Kind.EBS_SNAPSHOT_SHARE_FAILED;
    ledger.add(attempt ? attemptBase(worst) : base(worst));
    if (attempt) {
      repeatedAttempts(evidence, ledger);
    } else {
      ledger.add(SnapshotSignals.consumed(evidence, outcome, targets, directory, weights));
    }
    ledger.add(SnapshotSignals.lineage(evidence, weights));
    boolean grave = ActorSignals.score(evidence, weights, ledger, !attempt);
    if (!attempt) {
      ledger.addGroup(
          SnapshotSignals.cleanup(evidence, weights), weights.points(Weight.CLEANUP_CAP));
    }
    bound(worst.verdict(), grave, attempt, ledger);
    ledger.capAtMaximum();
    return new Assessment(
        ledger.total(),
        Severity.of(ledger.total()),
        ledger.contributions(),
        targets,
        outcome,
        null);
  }

  private static String suppression(TargetVerdict worst) {
    return worst.verdict() == Verdict.AWS_SERVICE
        ? "verified AWS service " + worst.label() + ", through its service-linked role"
        : "shared with its owner only";
  }

  private Contribution base(TargetVerdict worst) {
    Weight base = worst.verdict().base();
    String who = worst.target().isPublic() ? "everyone" : worst.target().accountId();
    String label = worst.label() == null ? "" : " (" + worst.label() + ")";
    return new Contribution(
        base.key(),
        weights.points(base),
        "shared with " + who + label + ": " + worst.verdict().label(),
        null);
  }

  private Contribution attemptBase(TargetVerdict worst) {
    if (worst.verdict().friendly()) {
      return base(worst);
    }
    Weight weight = worst.target().isPublic() ? Weight.ATTEMPT_PUBLIC : Weight.ATTEMPT;
    return new Contribution(
        weight.key(),
        weights.points(weight),
        "tried to share with " + worst.target().accountId() + " and failed",
        null);
  }

  private void repeatedAttempts(Evidence evidence, Ledger ledger) {
    Slot actor = evidence.slot(Dimension.ACTOR);
    int others =
        actor == null
            ? 0
            : actor.count(Kind.EBS_SNAPSHOT_SHARE_FAILED).before()
                + actor.count(Kind.EBS_SNAPSHOT_SHARE_FAILED).after();
    if (others >= 2) {
      Weight weight = Weight.ATTEMPT_REPEATED;
      ledger.add(
          new Contribution(
              weight.key(),
              weights.points(weight),
              "one of " + (others + 1) + " failed tries by the same actor",
              null));
    }
  }

  private void bound(Verdict worst, boolean grave, boolean attempt, Ledger ledger) {
    if (attempt) {
      ledger.limit(
          "bound", weights.points(Weight.ATTEMPT_BOUND), "nothing was shared by this call");
    }
    if (worst.friendly()) {
      Weight limit = grave ? Weight.BOUND_FRIENDLY_ESCALATED : Weight.BOUND_FRIENDLY;
      ledger.limit(
          "bound", weights.points(limit), "every target is " + worst.label() + " or better");
    }
  }

  /** Whether a location finding says anything unusual; null counts as no. */
  static boolean unusual(LocationFinding location) {
    return location != null && location.unusual();
  }
}
