package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of a grant: whether it was used, taken back, and by whom.
 *
 * @param uses copies, volumes and direct reads by whom the share named, or by whom nobody is known
 *     to have named, by time; also when access had been taken back before: that lowers no score
 * @param consumers accounts behind them, in order of time
 * @param strangers those of them that nobody is known to have granted anything, although every
 *     grant is known
 * @param grants what each target lost, and when
 * @param reverted every target of this call lost its permission by revocation
 * @param deleted the snapshot was deleted afterwards, and not taken out of the Recycle Bin
 * @param contained it was closed by someone else than the actor
 */
public record Outcome(
    List<WeighedFact> uses,
    List<String> consumers,
    Set<String> strangers,
    Grants grants,
    boolean reverted,
    boolean deleted,
    boolean contained) {

  public boolean consumed() {
    return !consumers.isEmpty();
  }

  /** Milliseconds since the epoch; null if nobody used it. */
  public Long firstConsumedAt() {
    return uses.isEmpty() ? null : uses.get(0).fact().eventTime();
  }

  /** When the last target had lost access, by revocation or deletion; null while one has it. */
  public Long closedAt() {
    Fact closing = grants.lastClosing();
    return closing == null ? null : closing.eventTime();
  }

  /** Targets that have access as far as is known. */
  public List<Target> open() {
    return grants.open();
  }

  /** When the target first used it; null if it did not. */
  public Long consumedAt(Target target) {
    for (WeighedFact use : uses) {
      if (use.fact().targets().contains(target)) {
        return use.fact().eventTime();
      }
    }
    return null;
  }

  /** When the target lost access; null while it has it. */
  public Long closedAt(Target target) {
    Fact closing = grants.closings().get(target);
    return closing == null ? null : closing.eventTime();
  }

  static Outcome of(Evidence evidence) {
    Observation subject = evidence.subject();
    List<WeighedFact> uses = new ArrayList<>();
    Set<String> strangers = new TreeSet<>();
    Set<Target> granted = evidence.everGranted();
    for (WeighedFact weighed : evidence.facts()) {
      if (subject.kind().isShare() && isUse(evidence, weighed)) {
        for (Target consumer : weighed.fact().targets()) {
          boolean byThis = subject.sharesPublicly() || subject.targets().contains(consumer);
          boolean stranger = evidence.allGrantsKnown() && !granted.contains(consumer);
          if ((byThis || stranger) && !consumer.accountId().equals(subject.ownerAccountId())) {
            uses.add(weighed);
            if (stranger) {
              strangers.add(consumer.accountId());
            }
          }
        }
      }
    }
    List<String> consumers =
        uses.stream()
            .flatMap(use -> use.fact().targets().stream())
            .map(Target::accountId)
            .distinct()
            .toList();

    List<Fact> life =
        evidence.facts().stream()
            .map(WeighedFact::fact)
            .filter(fact -> fact.sameSnapshotAs(subject))
            .toList();
    Grants grants = Grants.of(subject, life);
    boolean deleted = deleted(life, subject.judgedAt());
    boolean reverted =
        grants.allClosed()
            && grants.closings().values().stream()
                .allMatch(closing -> closing.kind() == Kind.SHARE_REVOKED);
    Fact closing = grants.lastClosing();
    return new Outcome(
        List.copyOf(uses),
        consumers,
        Set.copyOf(strangers),
        grants,
        reverted,
        deleted,
        closing != null && !evidence.sameActor(closing));
  }

  /** What was taken out of the Recycle Bin afterwards is there again. */
  private static boolean deleted(List<Fact> life, long since) {
    long restored =
        life.stream()
            .filter(fact -> fact.kind() == Kind.SNAPSHOT_RESTORED)
            .mapToLong(Fact::eventTime)
            .max()
            .orElse(Long.MIN_VALUE);
    return life.stream()
        .filter(fact -> fact.kind() == Kind.SNAPSHOT_DELETED)
        .anyMatch(fact -> fact.eventTime() >= since && fact.eventTime() > restored);
  }

  private static boolean isUse(Evidence evidence, WeighedFact weighed) {
    Kind kind = weighed.fact().kind();
    return (kind == Kind.SNAPSHOT_CONSUMED || kind == Kind.SNAPSHOT_READ)
        && weighed.fact().sameSnapshotAs(evidence.subject())
        && evidence.offset(weighed) >= 0;
  }
}
