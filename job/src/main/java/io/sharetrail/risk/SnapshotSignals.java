package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened to the very snapshot: where it came from, whether it was used, whether the traces
 * were removed.
 */
final class SnapshotSignals {

  private static final long LINEAGE_MILLIS = 24 * 3_600_000L;
  private static final long CLEANUP_MILLIS = 3_600_000L;

  private SnapshotSignals() {}

  /** Who made the snapshot before the share. A fact about the snapshot's id does not fade. */
  static Contribution lineage(Evidence evidence, Weights weights) {
    Contribution best = null;
    for (WeighedFact weighed :
        Stream.concat(
                evidence.ofSnapshot(Kind.SNAPSHOT_CREATED),
                evidence.ofSnapshot(Kind.SNAPSHOT_COPIED))
            .toList()) {
      long offset = evidence.offset(weighed);
      if (offset <= 0) {
        int same =
            offset >= -LINEAGE_MILLIS && sameActor(evidence, weighed)
                ? Decay.share(weights.points(Weight.LINEAGE_SAME_IDENTITY), weighed.halves())
                : 0;
        boolean known = weighed.fact().actor().canonical() != null;
        int other = known ? weights.points(Weight.LINEAGE_OTHER_IDENTITY) : 0;
        Weight weight =
            same >= other ? Weight.LINEAGE_SAME_IDENTITY : Weight.LINEAGE_OTHER_IDENTITY;
        String verb = weighed.fact().kind() == Kind.SNAPSHOT_COPIED ? "copied " : "created ";
        Contribution term =
            new Contribution(
                weight.key(),
                Math.max(same, other),
                "snapshot " + verb + Phrases.when(offset) + ", " + Phrases.tie(weighed),
                weighed.fact().eventId());
        best = best == null || term.points() > best.points() ? term : best;
      }
    }
    return best;
  }

  /** An untrusted target used the snapshot: the data left. */
  static Contribution consumed(
      Evidence evidence,
      Outcome outcome,
      List<TargetVerdict> targets,
      Directory directory,
      Weights weights) {
    for (String consumer : outcome.consumers()) {
      TargetVerdict verdict = directory.judge(new Target(consumer), evidence.subject());
      if (verdict.verdict().untrusted()) {
        WeighedFact use =
            evidence
                .ofSnapshot(Kind.SNAPSHOT_CONSUMED)
                .filter(weighed -> evidence.offset(weighed) >= 0)
                .filter(weighed -> weighed.fact().targets().contains(verdict.target()))
                .findFirst()
                .orElseThrow();
        return new Contribution(
            Weight.CONSUMED.key(),
            weights.points(Weight.CONSUMED),
            "used by "
                + consumer
                + " "
                + Phrases.when(evidence.offset(use))
                + ": the data left the account",
            use.fact().eventId());
      }
    }
    return null;
  }

  /** The actor itself took the share back and deleted the snapshot within the hour. */
  static List<Contribution> cleanup(Evidence evidence, Weights weights) {
    List<Contribution> group = new ArrayList<>();
    byActor(evidence, Kind.SHARE_REVOKED)
        .ifPresent(
            fact ->
                group.add(
                    cleanup(
                        evidence, fact, Weight.CLEANUP_REVOKED, "permission taken back", weights)));
    byActor(evidence, Kind.SNAPSHOT_DELETED)
        .ifPresent(
            fact ->
                group.add(
                    cleanup(evidence, fact, Weight.CLEANUP_DELETED, "snapshot deleted", weights)));
    return group;
  }

  private static Optional<WeighedFact> byActor(Evidence evidence, Kind kind) {
    return evidence
        .ofSnapshot(kind)
        .filter(
            weighed -> evidence.offset(weighed) >= 0 && evidence.offset(weighed) <= CLEANUP_MILLIS)
        .filter(weighed -> sameActor(evidence, weighed))
        .filter(weighed -> concernsTarget(evidence, weighed))
        .findFirst();
  }

  /** Whoever shares no more than an address with the actor is another identity. */
  private static boolean sameActor(Evidence evidence, WeighedFact weighed) {
    return weighed.sameCredential()
        || evidence.subject().actor().sameIdentityAs(weighed.fact().actor());
  }

  private static boolean concernsTarget(Evidence evidence, WeighedFact weighed) {
    List<Target> targets = weighed.fact().targets();
    return targets.isEmpty() || targets.stream().anyMatch(evidence.subject().targets()::contains);
  }

  private static Contribution cleanup(
      Evidence evidence, WeighedFact weighed, Weight weight, String what, Weights weights) {
    return new Contribution(
        weight.key(),
        weights.points(weight),
        what + " " + Phrases.when(evidence.offset(weighed)) + ", by the same actor",
        weighed.fact().eventId());
  }
}
