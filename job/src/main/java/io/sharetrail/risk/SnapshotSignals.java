package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
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
    String thing = thing(evidence);
    Contribution best = null;
    for (WeighedFact weighed :
        Stream.concat(
                evidence.ofSnapshot(Kind.SNAPSHOT_CREATED),
                evidence.ofSnapshot(Kind.SNAPSHOT_COPIED))
            .toList()) {
      long offset = evidence.offset(weighed);
      if (offset <= 0) {
        boolean own = evidence.sameActor(weighed.fact()) || weighed.sameRole(evidence);
        int same =
            offset >= -LINEAGE_MILLIS && own
                ? Decay.share(weights.points(Weight.LINEAGE_SAME_IDENTITY), weighed.halves())
                : 0;
        boolean someoneElse =
            weighed.fact().actor().canonical() != null && !evidence.sameActor(weighed.fact());
        int other = someoneElse ? weights.points(Weight.LINEAGE_OTHER_IDENTITY) : 0;
        Weight weight =
            same >= other ? Weight.LINEAGE_SAME_IDENTITY : Weight.LINEAGE_OTHER_IDENTITY;
        String verb = weighed.fact().kind() == Kind.SNAPSHOT_COPIED ? "copied " : "created ";
        String what =
            weighed.fact().followed() ? "the " + thing + "'s " + weighed.fact().detail() : thing;
        Contribution term =
            new Contribution(
                weight.key(),
                Math.max(same, other),
                what + " " + verb + Phrases.when(offset) + ", " + maker(evidence, weighed),
                weighed.fact().eventId());
        best = best == null || term.points() > best.points() ? term : best;
      }
    }
    return best;
  }

  private static String thing(Evidence evidence) {
    return evidence.subject().kind().isImage() ? "image" : "snapshot";
  }

  /** That it was the same role says more than that the address was the same. */
  private static String maker(Evidence evidence, WeighedFact weighed) {
    return weighed.halves() == 1 && weighed.sameRole(evidence)
        ? "by another session of the same role"
        : Phrases.tie(weighed);
  }

  /** An untrusted account used the snapshot: the data left. */
  static void consumed(
      Evidence evidence, Outcome outcome, Directory directory, Weights weights, Ledger ledger) {
    WeighedFact first = null;
    WeighedFact byStranger = null;
    for (WeighedFact use : outcome.uses()) {
      for (Target consumer : use.fact().targets()) {
        if (directory.judge(consumer, evidence.subject()).verdict().untrusted()) {
          first = first == null ? use : first;
          if (byStranger == null && outcome.strangers().contains(consumer.accountId())) {
            byStranger = use;
          }
        }
      }
    }
    if (first != null) {
      ledger.add(
          new Contribution(
              Weight.CONSUMED.key(),
              weights.points(Weight.CONSUMED),
              "used by "
                  + names(first)
                  + " "
                  + Phrases.when(evidence.offset(first))
                  + ": the data left the account",
              first.fact().eventId()));
    }
    if (byStranger != null) {
      ledger.add(byStranger(weights, names(byStranger), byStranger.fact().eventId()));
    }
  }

  /** Somebody used it whom nobody is known to have granted anything. */
  static Contribution byStranger(Weights weights, String who, String eventId) {
    return new Contribution(
        Weight.CONSUMED_BY_STRANGER.key(),
        weights.points(Weight.CONSUMED_BY_STRANGER),
        who + " was never seen granted access, and the snapshot was seen since it was made",
        eventId);
  }

  private static String names(WeighedFact use) {
    return String.join(", ", use.fact().targets().stream().map(Target::accountId).toList());
  }

  /** Something else went to a target of the subject as well. */
  static Contribution otherResource(Evidence evidence, Directory directory, Weights weights) {
    Contribution best = null;
    for (WeighedFact weighed : evidence.facts()) {
      Fact fact = weighed.fact();
      boolean other =
          fact.kind() == Kind.RESOURCE_SHARED
              || (fact.kind() == Kind.AMI_SHARED && evidence.subject().kind() != Kind.AMI_SHARED);
      Target common = other ? commonTarget(evidence, fact, directory) : null;
      if (common != null) {
        int points =
            Decay.fade(
                weights.points(Weight.OTHER_RESOURCE), weighed.halves(), evidence.offset(weighed));
        if (points > 0 && (best == null || points > best.points())) {
          best =
              new Contribution(
                  Weight.OTHER_RESOURCE.key(),
                  points,
                  fact.eventName()
                      + " for "
                      + (common.isPublic() ? "everyone" : common.accountId())
                      + " "
                      + Phrases.when(evidence.offset(weighed))
                      + ", "
                      + Phrases.tie(weighed),
                  fact.eventId());
        }
      }
    }
    return best;
  }

  private static Target commonTarget(Evidence evidence, Fact fact, Directory directory) {
    Observation subject = evidence.subject();
    return fact.targets().stream()
        .filter(subject.targets()::contains)
        .filter(target -> directory.judge(target, subject).verdict().untrusted())
        .findFirst()
        .orElse(null);
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
                    cleanup(
                        evidence,
                        fact,
                        Weight.CLEANUP_DELETED,
                        thing(evidence) + " deleted",
                        weights)));
    return group;
  }

  private static Optional<WeighedFact> byActor(Evidence evidence, Kind kind) {
    return evidence
        .ofSnapshot(kind)
        .filter(weighed -> isAfter(evidence, weighed) && evidence.offset(weighed) <= CLEANUP_MILLIS)
        .filter(weighed -> evidence.sameActor(weighed.fact()))
        .filter(weighed -> concernsTarget(evidence, weighed))
        .findFirst();
  }

  /** A revocation in the same second may have come first; a deletion cannot have. */
  private static boolean isAfter(Evidence evidence, WeighedFact weighed) {
    long offset = evidence.offset(weighed);
    return offset > 0 || (offset == 0 && weighed.fact().kind() == Kind.SNAPSHOT_DELETED);
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
