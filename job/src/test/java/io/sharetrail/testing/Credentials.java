package io.sharetrail.testing;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.LocationFinding.Resolved;
import io.sharetrail.location.Place;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the {@link Oracle} says of the credentials that an identity uses.
 *
 * @param enough days of seeing an identity before anything is new for it
 * @param many calls within an hour by which somebody looks around
 * @param before how far to look, milliseconds
 * @param after likewise; an hour that is not over by then says nothing
 */
record Credentials(Remembered all, int enough, int many, long before, long after) {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  CredentialFinding of(Observation subject, String identity) {
    Set<Long> atAddresses =
        days(subject, all.sightings(), seen -> isOf(seen, identity) && address(seen) != null);
    Set<Long> watched = days(subject, all.sightings(), seen -> isOf(seen, identity));
    return new CredentialFinding(
        atAddresses.size(),
        newAddress(subject, identity, atAddresses.size()),
        watched.size(),
        watched.size() < enough ? null : newRoles(subject, identity),
        looksAround(subject, identity) ? many : 0);
  }

  private Boolean newAddress(Observation subject, String identity, int days) {
    String here = address(subject.networkKey(), subject.place());
    if (here == null || days < enough) {
      return null;
    }
    long oldest = dayOf(subject.judgedAt() - DAY) - 30;
    return days(
            subject, all.sightings(), seen -> isOf(seen, identity) && here.equals(address(seen)))
        .stream()
        .noneMatch(day -> day >= oldest);
  }

  private List<String> newRoles(Observation subject, String identity) {
    TreeSet<String> roles = new TreeSet<>();
    long today = dayOf(subject.judgedAt());
    for (Observation issued : issuedTo(identity)) {
      long day = dayOf(issued.judgedAt());
      if (day == today || day == today - 1) {
        roles.add(issued.detail());
      }
    }
    for (Observation issued : issuedTo(identity)) {
      if (isPast(subject, issued.judgedAt())) {
        roles.remove(issued.detail());
      }
    }
    return List.copyOf(roles);
  }

  private List<Observation> issuedTo(String identity) {
    return all.evidence().stream()
        .filter(told -> !told.followed())
        .map(Remembered.Told::observation)
        .filter(issued -> issued.kind() == Kind.CREDENTIALS_ISSUED)
        .filter(issued -> isOf(issued, identity) && issued.detail() != null)
        .toList();
  }

  private boolean looksAround(Observation subject, String identity) {
    long own = Math.floorDiv(subject.judgedAt(), HOUR) * HOUR;
    boolean now = false;
    for (long hour : new long[] {own - HOUR, own}) {
      now |= isInWindow(subject, hour) && calls(identity, hour) >= many;
    }
    Set<Long> usual =
        days(
            subject,
            all.discoveries(),
            seen -> isOf(seen, identity) && calls(identity, seen.judgedAt()) >= many);
    return now && usual.size() < 3;
  }

  private int calls(String identity, long hour) {
    Set<String> calls = new HashSet<>();
    for (Observation seen : all.discoveries()) {
      if (isOf(seen, identity) && seen.judgedAt() == hour) {
        calls.add(seen.eventName());
      }
    }
    return calls.size();
  }

  /** Where the key was in the last hour in which it was anywhere. */
  List<Resolved> lastOf(String key, Observation subject) {
    List<Resolved> there =
        all.sightings().stream()
            .filter(seen -> isOf(seen, subject.actor().canonical()))
            .filter(seen -> key.equals(seen.actor().accessKeyId()) && seen.networkKey() != null)
            .filter(seen -> seen.judgedAt() <= subject.judgedAt())
            .filter(seen -> isInWindow(subject, seen.judgedAt()))
            .map(seen -> new Resolved(seen.networkKey(), seen.place(), seen.judgedAt()))
            .distinct()
            .toList();
    long last = there.stream().mapToLong(Resolved::hour).max().orElse(0);
    return there.stream()
        .filter(each -> each.hour() == last)
        .sorted(
            Comparator.comparing(Resolved::address).thenComparing(each -> each.place().toString()))
        .toList();
  }

  private boolean isInWindow(Observation subject, long hour) {
    return hour + HOUR > subject.judgedAt() - before
        && hour + HOUR <= subject.judgedAt() + after + 1;
  }

  private static boolean isOf(Observation seen, String identity) {
    return Objects.equals(identity, seen.actor().canonical());
  }

  /** Of users and root alone. */
  private static String address(Observation seen) {
    String type = seen.actor().type();
    return type.equals("IAMUser") || type.equals("Root")
        ? address(seen.networkKey(), seen.place())
        : null;
  }

  private static String address(String networkKey, Place place) {
    if (networkKey == null || networkKey.contains("@") || place.exit() == Place.Exit.OWN) {
      return null;
    }
    return place.exit() == Place.Exit.ROAMING ? "AS" + place.asn() : networkKey;
  }

  private static Set<Long> days(
      Observation subject, List<Observation> all, Predicate<Observation> which) {
    Set<Long> days = new TreeSet<>();
    for (Observation seen : all) {
      if (isPast(subject, seen.judgedAt()) && which.test(seen)) {
        days.add(dayOf(seen.judgedAt()));
      }
    }
    return days;
  }

  private static long dayOf(long time) {
    return Math.floorDiv(time, DAY);
  }

  private static boolean isPast(Observation subject, long time) {
    return (dayOf(time) + 1) * DAY <= subject.judgedAt() - DAY;
  }
}
