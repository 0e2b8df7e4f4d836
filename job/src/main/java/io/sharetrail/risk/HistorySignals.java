package io.sharetrail.risk;

import io.sharetrail.detect.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How usual a share is: new for the actor or the account, at an unusual time, or a habit. */
final class HistorySignals {

  private static final int MAX_NAMED = 5;
  private static final int FEW = 3;
  private static final int MANY = 10;
  private static final int HUNDREDS = 100;

  private HistorySignals() {}

  /** What is new, in terms of a group. */
  static List<Contribution> novelty(History history, List<TargetVerdict> targets, Weights weights) {
    List<Contribution> group = new ArrayList<>();
    if (Boolean.TRUE.equals(history.firstShare())) {
      group.add(
          term(
              Weight.NOVELTY_ACTOR,
              weights,
              "first share by this actor in "
                  + Math.max(history.watchedDays(), history.everythingWatched())
                  + " days of history"));
    }
    List<Target> strangers =
        history.newTargets() == null
            ? List.of()
            : targets.stream()
                .filter(judged -> !judged.verdict().suppressed())
                .map(TargetVerdict::target)
                .filter(history.newTargets()::contains)
                .toList();
    if (!strangers.isEmpty()) {
      group.add(
          term(
              Weight.NOVELTY_TARGET,
              weights,
              "the account is not known to share with " + names(strangers)));
    }
    return group;
  }

  /** Null below three. */
  static Contribution bulk(History history, Weights weights) {
    Weight weight =
        history.bulk() >= HUNDREDS
            ? Weight.BULK_HUNDREDS
            : history.bulk() >= MANY ? Weight.BULK_MANY : Weight.BULK_FEW;
    return history.bulk() < FEW
        ? null
        : term(
            weight,
            weights,
            history.bulk() + " or more snapshots or targets by the same actor within an hour");
  }

  /** Null inside a maintenance window, and when nothing is known to be unusual. */
  static Contribution time(History history, Weights weights) {
    boolean hour = Boolean.TRUE.equals(history.unusualHour());
    boolean outside = history.calendar() == CalendarVerdict.OUTSIDE_BUSINESS_HOURS;
    if (history.calendar() == CalendarVerdict.MAINTENANCE || !(hour || outside)) {
      return null;
    }
    String why =
        hour && outside
            ? "outside business hours, and the actor is never there at this hour"
            : hour ? "the actor is never there at this hour" : "outside business hours";
    return term(Weight.TIME_UNUSUAL, weights, why);
  }

  /** Whether the actor does just this regularly; the public is nobody's habit. */
  static boolean habitual(History history, List<TargetVerdict> targets) {
    return targets.stream().anyMatch(judged -> !judged.verdict().suppressed())
        && targets.stream()
            .allMatch(
                judged ->
                    judged.verdict().suppressed()
                        || (!judged.target().isPublic()
                            && history.habitual().contains(judged.target())));
  }

  /**
   * @param most points that there are to take off
   */
  static Contribution habit(Weights weights, int most) {
    return new Contribution(
        Weight.HABIT.key(),
        -Math.min(most, weights.points(Weight.HABIT)),
        "the actor shared with every target on five or more of the last thirty days",
        null);
  }

  private static String names(List<Target> targets) {
    String first =
        targets.stream()
            .limit(MAX_NAMED)
            .map(target -> target.isPublic() ? "everyone" : target.accountId())
            .collect(Collectors.joining(", "));
    return targets.size() > MAX_NAMED
        ? first + " and " + (targets.size() - MAX_NAMED) + " more"
        : first;
  }

  private static Contribution term(Weight weight, Weights weights, String reason) {
    return new Contribution(weight.key(), weights.points(weight), reason, null);
  }
}
