package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the actor was and what else it did: location, tampering, guards, denied tries; with {@link
 * CredentialSignals}, what it is.
 */
final class ActorSignals {

  private static final int MANY_DENIED = 3;

  private ActorSignals() {}

  /**
   * @param withDenied whether denied tries count (they do not against another failed try)
   * @param habit whether the actor does this regularly: a key opened to the target is part of it
   * @return whether any of them is grave enough to lift the bound of a friendly share
   */
  static boolean score(
      Evidence evidence, Weights weights, Ledger ledger, boolean withDenied, boolean habit) {
    int before = ledger.total();
    ledger.addGroup(location(evidence, weights), weights.points(Weight.LOCATION_CAP));
    ledger.add(tampering(evidence, weights));
    ledger.addGroup(guards(evidence, weights, !habit), weights.points(Weight.GUARD_CAP));
    if (withDenied) {
      ledger.add(denied(evidence, weights));
    }
    boolean grave = ledger.total() > before || evidence.subject().actor().isRoot();
    ledger.addGroup(
        CredentialSignals.credentials(evidence, weights), weights.points(Weight.CREDENTIAL_CAP));
    ledger.addGroup(
        CredentialSignals.reconnaissance(evidence, weights), weights.points(Weight.RECON_CAP));
    return grave;
  }

  /** Whether nothing about place, credential, logs and guards speaks against a habit. */
  static boolean isRoutine(Evidence evidence, Weights weights) {
    return location(evidence, weights).isEmpty()
        && CredentialSignals.credentials(evidence, weights).isEmpty()
        && tampering(evidence, weights) == null
        && guards(evidence, weights, false).isEmpty();
  }

  /** The strongest of each kind, whoever of the identities behind the subject it is about. */
  private static List<Contribution> location(Evidence evidence, Weights weights) {
    List<Contribution> group = new ArrayList<>();
    add(group, newPlace(evidence, weights));
    for (Slot identity : evidence.identities()) {
      LocationFinding finding = identity.location();
      if (finding != null && finding.travel() != null) {
        group.add(
            term(
                Weight.LOCATION_TRAVEL,
                weights.points(Weight.LOCATION_TRAVEL),
                Phrases.travel(finding.travel()),
                null));
        break;
      }
    }
    for (Slot identity : evidence.identities()) {
      LocationFinding finding = identity.location();
      if (finding != null && finding.networks() > 1) {
        group.add(
            term(
                Weight.LOCATION_NETWORKS,
                weights.points(Weight.LOCATION_NETWORKS),
                "one identity called from " + finding.networks() + " networks within the hour",
                null));
        break;
      }
    }
    return group;
  }

  private static Contribution newPlace(Evidence evidence, Weights weights) {
    LocationFinding finding = null;
    boolean own = true;
    for (Slot identity : evidence.identities()) {
      // What the actor's own history says goes before that of whoever obtained its credentials.
      if (finding == null && identity.location() != null && judged(identity.location())) {
        finding = identity.location();
        own = identity.about() == null;
      }
    }
    if (!RiskModel.unusual(finding)) {
      return null;
    }
    Place place =
        finding.resolved() == null ? evidence.subject().place() : finding.resolved().place();
    List<String> parts = new ArrayList<>();
    if (finding.newCountry()) {
      parts.add("country " + place.country());
    }
    if (finding.newNetwork()) {
      parts.add("network AS" + place.asn());
    }
    return term(
        Weight.LOCATION_NEW,
        weights.points(Weight.LOCATION_NEW),
        String.join(" and ", parts)
            + (own ? " new for the actor in " : " new for whoever obtained the credentials in ")
            + finding.days()
            + " days of history"
            + (finding.resolved() == null ? "" : ", by the last address of the same access key"),
        null);
  }

  private static boolean judged(LocationFinding finding) {
    return finding.status() == LocationFinding.Status.JUDGED;
  }

  private static Contribution tampering(Evidence evidence, Weights weights) {
    return strongest(evidence, Kind.TAMPERING, Weight.TAMPERING, weights.points(Weight.TAMPERING));
  }

  private static List<Contribution> guards(
      Evidence evidence, Weights weights, boolean withKeyOfTarget) {
    Observation subject = evidence.subject();
    List<Contribution> group = new ArrayList<>();
    Contribution blockPublic = null;
    for (WeighedFact weighed : evidence.of(Kind.GUARD_BLOCK_PUBLIC_ACCESS).toList()) {
      boolean opened = subject.sharesPublicly() && evidence.offset(weighed) <= 0;
      Weight weight = opened ? Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC : Weight.GUARD_BLOCK_PUBLIC;
      if (sameRegion(subject, weighed)) {
        blockPublic =
            stronger(blockPublic, faded(evidence, weighed, weight, weights.points(weight)));
      }
    }
    add(group, blockPublic);
    Contribution encryption = null;
    for (WeighedFact weighed : evidence.of(Kind.GUARD_DEFAULT_ENCRYPTION).toList()) {
      if (sameRegion(subject, weighed)) {
        encryption =
            stronger(
                encryption,
                faded(
                    evidence,
                    weighed,
                    Weight.GUARD_DEFAULT_ENCRYPTION,
                    weights.points(Weight.GUARD_DEFAULT_ENCRYPTION)));
      }
    }
    add(group, encryption);
    Contribution kms = null;
    for (WeighedFact weighed : evidence.of(Kind.GUARD_KMS_OPENED).toList()) {
      List<Target> opened = weighed.fact().targets();
      if (opened.contains(new Target(Target.EVERYONE))) {
        kms =
            stronger(
                kms,
                faded(
                    evidence,
                    weighed,
                    Weight.GUARD_KMS_ANYONE,
                    weights.points(Weight.GUARD_KMS_ANYONE)));
      } else if (withKeyOfTarget && opened.stream().anyMatch(subject.targets()::contains)) {
        kms =
            stronger(
                kms,
                faded(
                    evidence,
                    weighed,
                    Weight.GUARD_KMS_TARGET,
                    weights.points(Weight.GUARD_KMS_TARGET)));
      }
    }
    add(group, kms);
    return group;
  }

  private static boolean sameRegion(Observation subject, WeighedFact weighed) {
    return weighed.fact().awsRegion() == null
        || weighed.fact().awsRegion().equals(subject.awsRegion());
  }

  /** Tries before the share: by the same actor in full, by others at the same address half. */
  private static Contribution denied(Evidence evidence, Weights weights) {
    List<WeighedFact> own = new ArrayList<>();
    List<WeighedFact> others = new ArrayList<>();
    for (WeighedFact weighed : evidence.facts()) {
      if (weighed.fact().kind().isFailedShare() && evidence.offset(weighed) <= 0) {
        if (evidence.sameActor(weighed.fact())) {
          own.add(weighed);
        } else if (weighed.halves() > 0) {
          others.add(weighed);
        }
      }
    }
    return stronger(denied(evidence, own, weights), denied(evidence, others, weights));
  }

  private static Contribution denied(Evidence evidence, List<WeighedFact> tries, Weights weights) {
    Weight weight = tries.size() >= MANY_DENIED ? Weight.DENIED_MANY : Weight.DENIED_FEW;
    Contribution best = null;
    for (WeighedFact weighed : tries) {
      int points = Decay.fade(weights.points(weight), weighed.halves(), evidence.offset(weighed));
      String reason =
          tries.size()
              + (tries.size() == 1 ? " denied or dry-run try" : " denied or dry-run tries")
              + " before, "
              + Phrases.tie(weighed);
      Contribution term = term(weight, points, reason, weighed.fact().eventId());
      best = best == null || term.points() >= best.points() ? term : best;
    }
    return best;
  }

  private static Contribution strongest(Evidence evidence, Kind kind, Weight weight, int points) {
    Contribution best = null;
    for (WeighedFact weighed : evidence.of(kind).toList()) {
      best = stronger(best, faded(evidence, weighed, weight, points));
    }
    return best;
  }

  private static Contribution faded(
      Evidence evidence, WeighedFact weighed, Weight weight, int points) {
    long offset = evidence.offset(weighed);
    String reason =
        weighed.fact().eventName() + " " + Phrases.when(offset) + ", " + Phrases.tie(weighed);
    return term(
        weight, Decay.fade(points, weighed.halves(), offset), reason, weighed.fact().eventId());
  }

  private static Contribution stronger(Contribution a, Contribution b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.points() > a.points() ? b : a;
  }

  private static void add(List<Contribution> group, Contribution term) {
    if (term != null && term.points() > 0) {
      group.add(term);
    }
  }

  private static Contribution term(Weight weight, int points, String reason, String eventId) {
    return new Contribution(weight.key(), points, reason, eventId);
  }
}
