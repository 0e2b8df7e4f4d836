package io.sharetrail.risk;

import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.investigation.Slot;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How usual the subject is for its actor, or for whoever obtained the actor's credentials, and for
 * the owner's account. An actor's own history goes before that of others.
 *
 * @param watchedDays days on which the actor was seen
 * @param everythingWatched days on which everything was watched: whoever was not seen was not there
 * @param firstShare whether the actor was never seen sharing; null if it was not watched long
 *     enough
 * @param newTargets targets with which the account is not known to share, those of {@code habitual}
 *     left out; null if neither actor nor account was watched long enough
 * @param habitual targets with which the actor shares habitually
 * @param unusualHour whether the actor is never there at this hour; null if that is not known
 * @param bulk resources or grantees that the actor shares within an hour: 0, or at least 3, 10 or
 *     100
 * @param calendar what the account's calendar says of the time
 */
public record History(
    int watchedDays,
    int everythingWatched,
    Boolean firstShare,
    List<Target> newTargets,
    List<Target> habitual,
    Boolean unusualHour,
    int bulk,
    CalendarVerdict calendar) {

  /**
   * @param enoughDays days of watching before anything is called new
   * @param everythingWatched days on which everybody and every account was watched
   */
  static History of(
      Evidence evidence, CalendarVerdict calendar, int enoughDays, int everythingWatched) {
    List<ShareHistory> identities =
        evidence.identities().stream().map(Slot::history).filter(Objects::nonNull).toList();
    ShareHistory own = of(evidence.slot(Dimension.ACTOR));
    ShareHistory known =
        identities.stream()
            .filter(history -> history.watchedDays() >= enoughDays)
            .findFirst()
            .orElse(null);
    ShareHistory account = of(evidence.slot(Dimension.OWNER));
    boolean allKnown = everythingWatched >= enoughDays;
    boolean identified = evidence.slot(Dimension.ACTOR) != null;
    boolean accountKnown = known != null || allKnown || account.watchedDays() >= enoughDays;
    return new History(
        known == null ? own.watchedDays() : known.watchedDays(),
        everythingWatched,
        known != null
            ? Boolean.valueOf(known.shareDays() == 0)
            : allKnown && identified ? own.shareDays() == 0 : null,
        accountKnown
            ? account.newTargets().stream()
                .filter(target -> !own.habitualTargets().contains(target))
                .toList()
            : null,
        own.habitualTargets(),
        identities.stream()
            .flatMap(history -> Stream.ofNullable(history.unusualHour()))
            .findFirst()
            .orElse(null),
        identities.stream().mapToInt(ShareHistory::bulk).max().orElse(0),
        calendar);
  }

  private static ShareHistory of(Slot slot) {
    return slot == null || slot.history() == null ? ShareHistory.NONE : slot.history();
  }
}
