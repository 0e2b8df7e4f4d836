package io.sharetrail.testing;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.location.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the {@link Oracle} calls usual: days that ended a day or more before the subject.
 *
 * @param callers identities behind each subject's credentials
 * @param enough days of seeing an identity before its places are judged
 * @param before how far to look for where else it was, milliseconds
 * @param after likewise
 */
record Usual(
    Remembered all, Map<String, Set<String>> callers, int enough, long before, long after) {

  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * @param here of the subject, or where its key was last
   */
  LocationFinding place(Observation subject, Place here, String identity) {
    int somewhere = seen(subject, identity, Usual::isSomewhere).size();
    if (here.exit() == Place.Exit.OWN) {
      return new LocationFinding(Status.OWN_EXIT, false, false, somewhere);
    }
    if (!here.known()) {
      return new LocationFinding(Status.PLACE_UNKNOWN, false, false, somewhere);
    }
    boolean countryJudged =
        here.country() != null
            && seen(subject, identity, place -> isSomewhere(place) && place.country() != null)
                    .size()
                >= enough;
    boolean networkJudged =
        here.asn() != null
            && seen(subject, identity, place -> isSomewhere(place) && place.asn() != null).size()
                >= enough;
    boolean judged = countryJudged || networkJudged;
    Elsewhere elsewhere = new Elsewhere(all.sightings(), subject, identity, before, after);
    return new LocationFinding(
        judged ? Status.JUDGED : Status.WARMING_UP,
        countryJudged
            && seen(subject, identity, place -> here.country().equals(place.country())).isEmpty(),
        networkJudged && seen(subject, identity, place -> here.asn().equals(place.asn())).isEmpty(),
        somewhere,
        elsewhere.travel(),
        elsewhere.networks());
  }

  private static boolean isSomewhere(Place place) {
    return place.known() && place.exit() != Place.Exit.OWN;
  }

  /** Of an identity, under its own name or behind the credentials that shared. */
  ShareHistory sharesOf(Observation subject, String identity) {
    List<Observation> shares =
        all.subjects().stream()
            .filter(
                share ->
                    identity.equals(share.actor().canonical())
                        || callers.get(share.id()).contains(identity))
            .toList();
    return history(
        subject,
        shares,
        seen(subject, identity, place -> true),
        unusualHour(subject, identity),
        bulk(subject, shares));
  }

  ShareHistory sharesOfOwner(Observation subject, String owner) {
    List<Observation> shares =
        all.subjects().stream().filter(share -> owner.equals(share.ownerAccountId())).toList();
    return history(subject, shares, Set.of(), null, 0);
  }

  private static ShareHistory history(
      Observation subject,
      List<Observation> shares,
      Set<Long> seen,
      Boolean unusualHour,
      int bulk) {
    Set<Long> shared = days(subject, shares, share -> true);
    Set<Long> watched = new TreeSet<>(seen);
    watched.addAll(shared);
    List<Target> unusual = new ArrayList<>();
    List<Target> habitual = new ArrayList<>();
    long lastDay = dayOf(subject.judgedAt() - DAY) - 1;
    for (Target target : subject.targets()) {
      TreeSet<Long> with = days(subject, shares, share -> share.targets().contains(target));
      if (with.size() < 3 || with.last() - with.first() + 1 < 7) {
        unusual.add(target);
      }
      if (with.tailSet(lastDay - 29).size() >= 5) {
        habitual.add(target);
      }
    }
    return new ShareHistory(watched.size(), shared.size(), unusual, habitual, unusualHour, bulk);
  }

  private Boolean unusualHour(Observation subject, String identity) {
    Set<Long> days = new TreeSet<>();
    boolean near = false;
    long hour = hourOf(subject.judgedAt());
    for (Observation sighting : all.sightings()) {
      if (identity.equals(sighting.actor().canonical()) && isPast(subject, sighting.judgedAt())) {
        days.add(dayOf(sighting.judgedAt()));
        long apart = Math.abs(hourOf(sighting.judgedAt()) - hour);
        near |= apart <= 1 || apart == 23;
      }
    }
    return days.size() < enough ? null : !near;
  }

  /** The most of any hour that begins on a quarter and holds the subject. */
  private static int bulk(Observation subject, List<Observation> shares) {
    long quarter = Duration.ofMinutes(15).toMillis();
    long own = Math.floorDiv(subject.judgedAt(), quarter) * quarter;
    int most = 0;
    for (int before = 0; before < 4; before++) {
      long from = own - before * quarter;
      Set<String> resources = new HashSet<>();
      Set<Target> targets = new HashSet<>();
      for (Observation share : shares) {
        if (share.kind().isShare()
            && share.judgedAt() >= from
            && share.judgedAt() < from + 4 * quarter) {
          resources.add(share.awsRegion() + '/' + share.snapshotId());
          targets.addAll(share.targets());
        }
      }
      most = Math.max(most, Math.max(resources.size(), targets.size()));
    }
    return most >= 100 ? 100 : most >= 10 ? 10 : most >= 3 ? 3 : 0;
  }

  private static long hourOf(long time) {
    return Math.floorMod(time, DAY) / Duration.ofHours(1).toMillis();
  }

  private static TreeSet<Long> days(
      Observation subject, List<Observation> shares, Predicate<Observation> which) {
    TreeSet<Long> days = new TreeSet<>();
    for (Observation share : shares) {
      if (share.kind().isShare() && isPast(subject, share.judgedAt()) && which.test(share)) {
        days.add(dayOf(share.judgedAt()));
      }
    }
    return days;
  }

  private Set<Long> seen(Observation subject, String identity, Predicate<Place> where) {
    Set<Long> days = new TreeSet<>();
    for (Observation sighting : all.sightings()) {
      if (identity.equals(sighting.actor().canonical())
          && isPast(subject, sighting.judgedAt())
          && where.test(sighting.place())) {
        days.add(dayOf(sighting.judgedAt()));
      }
    }
    return days;
  }

  private static long dayOf(long time) {
    return Math.floorDiv(time, DAY);
  }

  private static boolean isPast(Observation subject, long time) {
    long endOfDay = (dayOf(time) + 1) * DAY;
    return endOfDay <= subject.judgedAt() - DAY;
  }
}
