package io.sharetrail.investigation;

import io.sharetrail.detect.Target;
import java.util.List;

/**
 * How usual it is for a key (an actor, or an owner account) to share at all, and with these
 * targets. Only days that ended at least 24 hours before the subject count. Components are never
 * renamed or retyped: open cases keep it in state.
 *
 * @param watchedDays days on which anything of the key was seen; the fewer, the less the rest says
 * @param shareDays days on which it shared something
 * @param newTargets targets of the subject that are not usual yet: seen on fewer than three days,
 *     or within less than a week
 * @param habitualTargets targets of the subject with which the key shared on five or more of the
 *     last thirty days
 * @param unusualHour of an actor, whether it was never seen at this hour of the day, or the one
 *     before or after; null if it was not watched long enough
 * @param bulk of an actor, distinct resources or grantees of its shares within an hour: 0, or as
 *     many as 3, 10 or 100
 */
public record ShareHistory(
    int watchedDays,
    int shareDays,
    List<Target> newTargets,
    List<Target> habitualTargets,
    Boolean unusualHour,
    int bulk) {

  /** What an earlier version kept has no habits. */
  public ShareHistory {
    habitualTargets = habitualTargets == null ? List.of() : habitualTargets;
  }

  /** Nothing is known. */
  public static final ShareHistory NONE = new ShareHistory(0, 0, List.of(), List.of(), null, 0);
}
