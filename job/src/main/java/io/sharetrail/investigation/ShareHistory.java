package io.sharetrail.investigation;

import io.sharetrail.detect.Target;
import java.util.List;

/**
 * How usual it is for a key (an actor, or an owner account) to share at all, and with these
 * targets. Only days that ended at least 24 hours before the subject count.
 *
 * @param watchedDays days on which anything of the key was seen; the fewer, the less the rest says
 * @param shareDays days on which it shared something
 * @param newTargets targets of the subject that are not usual yet: seen on fewer than three days,
 *     or within less than a week
 */
public record ShareHistory(int watchedDays, int shareDays, List<Target> newTargets) {

  /** Nothing is known. */
  public static final ShareHistory NONE = new ShareHistory(0, 0, List.of());
}
