package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of a grant: whether it was used, taken back, and by whom.
 *
 * @param consumers target accounts that copied the snapshot or made a volume of it, in order of
 *     time
 * @param firstConsumedAt milliseconds since the epoch; null if nobody did
 * @param closedAt when every target had lost access, by revocation or deletion; null while any has
 *     it
 * @param reverted every target of this call lost its permission again
 * @param deleted the snapshot was deleted afterwards
 * @param contained it was closed by someone else than the actor
 */
public record Outcome(
    List<String> consumers,
    Long firstConsumedAt,
    Long closedAt,
    boolean reverted,
    boolean deleted,
    boolean contained) {

  public boolean consumed() {
    return !consumers.isEmpty();
  }

  static Outcome of(Evidence evidence) {
    Observation subject = evidence.subject();
    List<Fact> consumptions =
        evidence
            .ofSnapshot(Kind.SNAPSHOT_CONSUMED)
            .filter(fact -> evidence.offset(fact) >= 0)
            .map(WeighedFact::fact)
            .filter(
                fact -> fact.targets().stream().anyMatch(consumer -> granted(subject, consumer)))
            .toList();
    List<String> consumers =
        consumptions.stream()
            .flatMap(fact -> fact.targets().stream())
            .map(Target::accountId)
            .distinct()
            .toList();

    WeighedFact revoked = lastRevocation(evidence);
    WeighedFact deleted =
        evidence
            .ofSnapshot(Kind.SNAPSHOT_DELETED)
            .filter(fact -> evidence.offset(fact) >= 0)
            .findFirst()
            .orElse(null);
    WeighedFact closing = earlier(revoked, deleted);
    return new Outcome(
        consumers,
        consumptions.isEmpty() ? null : consumptions.get(0).eventTime(),
        closing == null ? null : closing.fact().eventTime(),
        revoked != null,
        deleted != null,
        closing != null
            && !closing.sameCredential()
            && !subject.actor().sameIdentityAs(closing.fact().actor()));
  }

  private static boolean granted(Observation subject, Target consumer) {
    return subject.sharesPublicly() || subject.targets().contains(consumer);
  }

  /**
   * The revocation with which the last of the subject's targets lost its permission; null if one
   * still has it.
   */
  private static WeighedFact lastRevocation(Evidence evidence) {
    Set<Target> open = new HashSet<>(evidence.subject().targets());
    for (WeighedFact revocation : evidence.ofSnapshot(Kind.SHARE_REVOKED).toList()) {
      if (evidence.offset(revocation) >= 0) {
        List<Target> targets = revocation.fact().targets();
        if (targets.isEmpty()) {
          open.clear(); // a reset takes all permissions back
        } else {
          open.removeAll(new HashSet<>(targets));
        }
        if (open.isEmpty()) {
          return revocation;
        }
      }
    }
    return null;
  }

  private static WeighedFact earlier(WeighedFact a, WeighedFact b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Fact.BY_TIME.compare(a.fact(), b.fact()) <= 0 ? a : b;
  }
}
