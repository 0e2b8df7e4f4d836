package io.sharetrail.testing;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the {@link Oracle} knows of a grant that outlived its share's window.
 *
 * @param open who had access then
 * @param closed when the last of them lost it for the first time, or watching ended
 * @param facts what happened in between
 */
record Watch(Observation share, List<Target> open, long from, long closed, List<Fact> facts) {

  /** Facts of a kind about one thing that are kept. */
  private static final int KEPT = 2;

  static Watch of(Observation share, List<Target> open, long from, long until, Remembered all) {
    String key = all.key(Dimension.SNAPSHOT, share);
    List<Fact> later =
        all.under(Dimension.SNAPSHOT, key).stream()
            .map(told -> Fact.of(told.observation()))
            .filter(fact -> fact.eventTime() > from && fact.eventTime() <= until)
            .filter(fact -> concerns(fact, share, open))
            .sorted(Fact.BY_TIME)
            .toList();
    List<Fact> kept = new ArrayList<>();
    for (Fact fact : later) {
      long same =
          kept.stream()
              .filter(other -> other.kind() == fact.kind() && other.about().equals(fact.about()))
              .count();
      if (same < KEPT) {
        kept.add(fact);
      }
    }
    long closed =
        kept.stream()
            .mapToLong(Fact::eventTime)
            .filter(time -> open.stream().noneMatch(each -> hasAccess(each, kept, from, time)))
            .min()
            .orElse(until);
    return new Watch(
        share,
        open,
        from,
        closed,
        kept.stream().filter(fact -> fact.eventTime() <= closed).toList());
  }

  private static boolean concerns(Fact fact, Observation share, List<Target> open) {
    boolean named = fact.targets().stream().anyMatch(open::contains);
    return switch (fact.kind()) {
      case SNAPSHOT_DELETED -> true;
      case SHARE_REVOKED -> named || fact.targets().isEmpty();
      case EBS_SNAPSHOT_SHARED, AMI_SHARED -> named && !fact.id().equals(share.id());
      case SNAPSHOT_CONSUMED, SNAPSHOT_READ -> named || open.stream().anyMatch(Target::isPublic);
      default -> false;
    };
  }

  /**
   * Whether the target may use it then: it was given access last, and the thing itself is there. Of
   * one second, a grant is later than a revocation, a deletion than both, and a return from the
   * Recycle Bin than that; a deletion in the second of the grant comes after it.
   */
  static boolean hasAccess(Target target, List<Fact> life, long from, long until) {
    boolean permitted = true;
    boolean there = true;
    for (Fact fact :
        life.stream()
            .filter(fact -> fact.eventTime() >= from && fact.eventTime() <= until)
            .sorted(Comparator.comparingLong(Fact::eventTime).thenComparingInt(Watch::rank))
            .toList()) {
      boolean later = fact.eventTime() > from;
      if (fact.kind() == Kind.SNAPSHOT_DELETED) {
        there = false;
      } else if (fact.kind() == Kind.SNAPSHOT_RESTORED) {
        there = true;
      } else if (later && fact.kind() == Kind.SHARE_REVOKED) {
        permitted &= !fact.targets().isEmpty() && !fact.targets().contains(target);
      } else if (later && fact.kind().isShare()) {
        permitted |= fact.targets().contains(target);
        there = true;
      }
    }
    return permitted && there;
  }

  private static int rank(Fact fact) {
    return switch (fact.kind()) {
      case SHARE_REVOKED -> 0;
      case EBS_SNAPSHOT_SHARED, AMI_SHARED -> 1;
      case SNAPSHOT_DELETED -> 2;
      default -> 3;
    };
  }

  /** Whether the consumer could use the snapshot by this grant, going by whole seconds before. */
  boolean explains(Observation consumption, Remembered all) {
    String key = all.key(Dimension.SNAPSHOT, share);
    long time = consumption.judgedAt();
    List<Fact> before = facts.stream().filter(fact -> fact.eventTime() < time).toList();
    return key.equals(all.key(Dimension.SNAPSHOT, consumption))
        && time >= share.judgedAt()
        && time <= closed
        && open.stream()
            .filter(each -> each.isPublic() || consumption.targets().contains(each))
            .anyMatch(each -> hasAccess(each, before, from, time));
  }

  Slot slot() {
    return new Slot(Dimension.EXPOSURE, null, true, true, facts, List.of(), null, 0, null);
  }
}
