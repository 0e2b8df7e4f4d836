package io.sharetrail.investigation;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the permissions that one share gave, target by target.
 *
 * <p>CloudTrail's times have whole seconds, so within one second the order is not known: a grant
 * wins over a revocation, since an open grant that is called closed does more harm than the other
 * way round. A deletion comes last: what is deleted cannot be shared. What is taken out of the
 * Recycle Bin has the permissions that it had when it was deleted.
 *
 * @param closings by target, the fact with which it lost access; a target that has access, or has
 *     it again, is missing
 * @param targets all targets of the share
 */
public record Grants(List<Target> targets, Map<Target, Fact> closings) {

  private static final Comparator<Fact> IN_EFFECT =
      Comparator.comparingLong(Fact::eventTime)
          .thenComparingInt(Grants::rank)
          .thenComparing(Fact::id);

  public Grants {
    targets = List.copyOf(targets);
    closings = Map.copyOf(closings);
  }

  /**
   * @param facts what happened to the very resource of the share, in any order; those before it are
   *     left out
   */
  public static Grants of(Observation share, List<Fact> facts) {
    return of(share.id(), share.judgedAt(), share.targets(), facts);
  }

  /**
   * @param shareId the share itself, which is no later grant
   * @param from when the targets were given access, milliseconds since the epoch
   */
  public static Grants of(String shareId, long from, List<Target> targets, List<Fact> facts) {
    List<Fact> after = new ArrayList<>();
    for (Fact fact : facts) {
      boolean later = fact.eventTime() > from;
      boolean comesLast =
          fact.kind() == Kind.SNAPSHOT_DELETED || fact.kind() == Kind.SNAPSHOT_RESTORED;
      if (later || (comesLast && fact.eventTime() == from)) {
        after.add(fact);
      }
    }
    after.sort(IN_EFFECT);
    Map<Target, Fact> revocations = new LinkedHashMap<>();
    Fact deletion = null;
    for (Fact fact : after) {
      switch (fact.kind()) {
        case SNAPSHOT_DELETED -> deletion = deletion == null ? fact : deletion;
        case SNAPSHOT_RESTORED -> deletion = null;
        case SHARE_REVOKED -> {
          for (Target target : targets) {
            if (takesFrom(fact, target)) {
              revocations.putIfAbsent(target, fact);
            }
          }
        }
        case EBS_SNAPSHOT_SHARED, AMI_SHARED -> {
          if (!fact.id().equals(shareId)) {
            deletion = null; // what is shared is there, whether its return was seen or not
            fact.targets().forEach(revocations::remove);
          }
        }
        default -> {}
      }
    }
    return new Grants(targets, closings(targets, revocations, deletion));
  }

  /**
   * Whether a share let an account in at that time, by its own name or as one of everyone. What
   * happened in the very second may have come later.
   *
   * @param facts what happened to the very resource of the share, in any order
   */
  public static boolean letIn(
      String shareId,
      long from,
      List<Target> targets,
      Target account,
      List<Fact> facts,
      long time) {
    List<Target> through =
        targets.stream().filter(target -> target.isPublic() || target.equals(account)).toList();
    List<Fact> before = facts.stream().filter(fact -> fact.eventTime() < time).toList();
    return !of(shareId, from, through, before).open().isEmpty();
  }

  private static Map<Target, Fact> closings(
      List<Target> targets, Map<Target, Fact> revocations, Fact deletion) {
    Map<Target, Fact> closings = new LinkedHashMap<>();
    for (Target target : targets) {
      Fact revocation = revocations.get(target);
      boolean revokedFirst =
          revocation != null && (deletion == null || IN_EFFECT.compare(revocation, deletion) <= 0);
      Fact closing = revokedFirst ? revocation : deletion;
      if (closing != null) {
        closings.put(target, closing);
      }
    }
    return closings;
  }

  /** A reset names no target and takes everything back. */
  private static boolean takesFrom(Fact revocation, Target target) {
    return revocation.targets().isEmpty() || revocation.targets().contains(target);
  }

  private static int rank(Fact fact) {
    return switch (fact.kind()) {
      case SHARE_REVOKED -> 0;
      case EBS_SNAPSHOT_SHARED, AMI_SHARED -> 1;
      case SNAPSHOT_RESTORED -> 3;
      default -> 2;
    };
  }

  /** Targets that have access as far as the facts tell, in the share's order. */
  public List<Target> open() {
    return targets.stream().filter(target -> !closings.containsKey(target)).toList();
  }

  public boolean allClosed() {
    return closings.keySet().containsAll(targets);
  }

  /** The fact with which the last target lost access; null while one has it. */
  public Fact lastClosing() {
    return allClosed() ? closings.values().stream().max(IN_EFFECT).orElse(null) : null;
  }
}
