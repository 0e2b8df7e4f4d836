package io.sharetrail.detect;

import java.util.Set;
import java.util.TreeSet;

/**
 * The grantees that a request names for one operation, sorted and without duplicates. Their number
 * is bounded; {@link Target#EVERYONE} always has a place, and what found none is counted.
 */
final class Grantees {

  /** EC2 takes at most 500 in one call; more than this is not a request EC2 accepted. */
  private static final int MAX_TARGETS = 2000;

  private final Set<Target> targets = new TreeSet<>();
  private int more;

  void add(Target target) {
    if (target.isPublic() || targets.size() < MAX_TARGETS) {
      targets.add(target);
    } else if (!targets.contains(target)) {
      more++;
    }
  }

  void addAll(Grantees others) {
    others.targets.forEach(this::add);
    more += others.more;
  }

  boolean isEmpty() {
    return targets.isEmpty();
  }

  Set<Target> targets() {
    return targets;
  }

  /** How many entries there are beyond the targets, repetitions among them included. */
  int more() {
    return more;
  }
}
