package io.sharetrail.correlate;

import static io.sharetrail.investigation.CredentialFinding.ADDRESS_SPAN;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Resolved;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;

/**
 * What is usual for a key: for each country, network (ASN) and hour of the day the days on which an
 * identity was seen there and then; for an identity or an owner account the days on which it
 * shared, and with whom.
 *
 * <p>A judgement at time t uses only days that ended at least 24 hours before t, so that
 * reconnaissance minutes earlier does not make a place usual, and only if there are enough of them.
 */
final class Baseline {

  private static final long DAY = 24 * WindowRules.HOUR;

  /** Countries, networks, and targets, kept for one key and day. */
  static final int MAX_VALUES = 32;

  /** Days on which a target must have been seen before it is usual, over at least a week. */
  private static final int USUAL_DAYS = 3;

  private static final int USUAL_SPAN = 7;

  /** Days of the last so many on which a target must have been shared with to be a habit. */
  private static final int HABIT_DAYS = 5;

  private static final int HABIT_SPAN = 30;

  private static final int HOURS_OF_DAY = 24;

  /** Days by which a window can lie behind the watermark. */
  private static final int SLACK_DAYS = 4;

  /** Days on which an identity must have looked around by many calls for that to be usual. */
  private static final int DISCOVERY_DAYS = 3;

  /** Who has long-term keys. */
  private static final Set<String> WITH_KEYS = Set.of("IAMUser", "Root");

  private static final String ANY = "day";
  private static final String ANY_COUNTRY = "day:country";
  private static final String ANY_NETWORK = "day:asn";
  private static final String ANY_HOUR = "day:hour";
  private static final String HOUR = "hour:";
  private static final String SEEN = "seen";
  private static final String SHARED = "shared";
  private static final String TARGET = "target:";
  private static final String COUNTRY = "country:";
  private static final String NETWORK = "asn:";
  private static final String REST = "~rest";
  private static final String ANY_ADDRESS = "day:address";
  private static final String ADDRESS = "address:";
  private static final String ANY_ROLE = "day:role";
  private static final String ASSUMED = "assumed";
  private static final String ROLE = "role:";
  private static final String DISCOVERED = "discovered";

  private final MapState<String, DayBitmap> days;
  private final int minimumDays;

  Baseline(MapState<String, DayBitmap> days, int minimumDays) {
    this.days = days;
    this.minimumDays = minimumDays;
  }

  /** Remembers that the identity was at the place on that day, and at which hour. */
  void learnSighting(Place place, long time) throws Exception {
    long day = Math.floorDiv(time, DAY);
    add(SEEN, day);
    add(ANY_HOUR, day);
    add(HOUR + hourOfDay(time), day);
    if (!place.known() || place.exit() == Place.Exit.OWN) {
      return;
    }
    add(ANY, day);
    if (place.country() != null) {
      add(ANY_COUNTRY, day);
      addBounded(COUNTRY, place.country(), day);
    }
    if (place.asn() != null) {
      add(ANY_NETWORK, day);
      addBounded(NETWORK, place.asn().toString(), day);
    }
  }

  /**
   * Remembers at which address a user, or root, was, and that the identity was watched for the
   * roles that it assumes.
   *
   * @param watermark what is so much older that no subject can need it is forgotten
   */
  void learnCredentials(Observation sighting, long watermark) throws Exception {
    long day = Math.floorDiv(sighting.judgedAt(), DAY);
    add(ANY_ROLE, day);
    String address = addressOf(sighting.networkKey(), sighting.place());
    if (address != null && WITH_KEYS.contains(sighting.actor().type())) {
      add(ANY_ADDRESS, day);
      if (addBounded(ADDRESS, address, day)) {
        forgetAddresses(watermark);
      }
    }
  }

  /** Remembers which role the identity assumed. */
  void learnRole(Observation issued) throws Exception {
    if (issued.clamped() || issued.detail() == null) {
      return;
    }
    long day = Math.floorDiv(issued.judgedAt(), DAY);
    add(ASSUMED, day);
    addBounded(ROLE, issued.detail(), day);
  }

  /** Remembers that the identity looked around by many calls on that day. */
  void learnDiscovery(long time) throws Exception {
    add(DISCOVERED, Math.floorDiv(time, DAY));
  }

  /**
   * What an address is called; null if it says nothing: a private one, one of the organisation's
   * own ways out, or none. In a roaming network an address is nobody's for long: the network
   * counts.
   */
  private static String addressOf(String networkKey, Place place) {
    if (networkKey == null || networkKey.indexOf('@') >= 0 || place.exit() == Place.Exit.OWN) {
      return null;
    }
    return place.exit() == Place.Exit.ROAMING ? "AS" + place.asn() : networkKey;
  }

  private void forgetAddresses(long watermark) throws Exception {
    if (watermark < 0) {
      return; // nothing is known of the time: a file
    }
    long oldest = Math.floorDiv(watermark, DAY) - ADDRESS_SPAN - SLACK_DAYS;
    List<String> over = new ArrayList<>();
    for (Map.Entry<String, DayBitmap> entry : days.entries()) {
      if (entry.getKey().startsWith(ADDRESS) && !entry.getValue().hasFrom(oldest)) {
        over.add(entry.getKey());
      }
    }
    for (String address : over) {
      days.remove(address);
    }
  }

  /**
   * @param discovered whether the identity looked around by many calls around that time
   * @param many how many those are
   */
  CredentialFinding judgeCredentials(Observation subject, boolean discovered, int many)
      throws Exception {
    long cutoff = cutoff(subject);
    int roleDays = daysBefore(ANY_ROLE, cutoff);
    return new CredentialFinding(
        daysBefore(ANY_ADDRESS, cutoff),
        newAddress(subject, cutoff),
        roleDays,
        roleDays < minimumDays ? null : newRoles(subject, cutoff),
        discovered && daysBefore(DISCOVERED, cutoff) < DISCOVERY_DAYS ? many : 0);
  }

  private Boolean newAddress(Observation subject, long cutoff) throws Exception {
    String address = addressOf(subject.networkKey(), subject.place());
    if (address == null || daysBefore(ANY_ADDRESS, cutoff) < minimumDays) {
      return null;
    }
    DayBitmap known = days.get(ADDRESS + address);
    if (known != null && known.countBefore(cutoff, ADDRESS_SPAN) > 0) {
      return false;
    }
    DayBitmap rest = days.get(ADDRESS + REST);
    return rest != null && rest.countBefore(cutoff, ADDRESS_SPAN) > 0 ? null : Boolean.TRUE;
  }

  /** Those of the last days that do not count yet; null if there are too many to be told apart. */
  private List<String> newRoles(Observation subject, long cutoff) throws Exception {
    long today = Math.floorDiv(subject.judgedAt(), DAY);
    DayBitmap assumed = days.get(ASSUMED);
    if (assumed == null || !(assumed.contains(today) || assumed.contains(today - 1))) {
      return List.of();
    }
    if (daysBefore(ROLE + REST, cutoff) > 0) {
      return null;
    }
    List<String> roles = new ArrayList<>();
    for (Map.Entry<String, DayBitmap> entry : days.entries()) {
      String name = entry.getKey();
      DayBitmap on = entry.getValue();
      if (name.startsWith(ROLE)
          && !name.endsWith(REST)
          && on.countBefore(cutoff) == 0
          && (on.contains(today) || on.contains(today - 1))) {
        roles.add(name.substring(ROLE.length()));
      }
    }
    Collections.sort(roles);
    return List.copyOf(roles);
  }

  /** Remembers that something was shared, and with whom; a time that is not believed is no day. */
  void learnShare(Observation subject) throws Exception {
    if (subject.clamped() || !subject.kind().isShare()) {
      return;
    }
    long day = Math.floorDiv(subject.judgedAt(), DAY);
    add(SEEN, day);
    add(SHARED, day);
    for (Target target : subject.targets()) {
      addBounded(TARGET, target.accountId(), day);
    }
  }

  /**
   * @param bulk how much the key shares around that time, see {@link ShareQuarters}
   */
  ShareHistory judgeShare(Observation subject, int bulk) throws Exception {
    long cutoff = cutoff(subject);
    List<Target> newTargets = new ArrayList<>();
    List<Target> habitual = new ArrayList<>();
    boolean more = daysBefore(TARGET + REST, cutoff) > 0;
    for (Target target : subject.targets()) {
      DayBitmap days = this.days.get(TARGET + target.accountId());
      if (days == null ? !more : !usual(days, cutoff)) {
        newTargets.add(target);
      }
      if (days != null && days.countBefore(cutoff, HABIT_SPAN) >= HABIT_DAYS) {
        habitual.add(target);
      }
    }
    return new ShareHistory(
        daysBefore(SEEN, cutoff),
        daysBefore(SHARED, cutoff),
        List.copyOf(newTargets),
        List.copyOf(habitual),
        unusualHour(subject.judgedAt(), cutoff),
        bulk);
  }

  /** An hour to either side is no surprise: who comes early today came on time yesterday. */
  private Boolean unusualHour(long time, long cutoff) throws Exception {
    if (daysBefore(ANY_HOUR, cutoff) < minimumDays) {
      return null;
    }
    for (int near = -1; near <= 1; near++) {
      int hour = Math.floorMod(hourOfDay(time) + near, HOURS_OF_DAY);
      if (daysBefore(HOUR + hour, cutoff) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int hourOfDay(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, WindowRules.HOUR), (long) HOURS_OF_DAY);
  }

  private static boolean usual(DayBitmap days, long cutoff) {
    return days.countBefore(cutoff) >= USUAL_DAYS && days.spanBefore(cutoff) >= USUAL_SPAN;
  }

  /** Only days before this one are used to judge the subject. */
  private static long cutoff(Observation subject) {
    return Math.floorDiv(subject.judgedAt() - DAY, DAY);
  }

  LocationFinding judgePlace(Observation subject) throws Exception {
    return judgePlace(subject, subject.place());
  }

  /**
   * The same of a subject that has no address, by where its key was last. If that was at several
   * places at once, one that is new says more than one that is not.
   *
   * @param last as {@link PlaceHours#lastOf} has it
   */
  LocationFinding judgePlace(Observation subject, List<Resolved> last) throws Exception {
    LocationFinding judged = null;
    for (Resolved there : last) {
      LocationFinding finding = judgePlace(subject, there.place()).resolved(there);
      if (judged == null || (finding.unusual() && !judged.unusual())) {
        judged = finding;
      }
    }
    return judged == null ? judgePlace(subject) : judged;
  }

  private LocationFinding judgePlace(Observation subject, Place place) throws Exception {
    long cutoff = cutoff(subject);
    int seen = daysBefore(ANY, cutoff);
    if (place.exit() == Place.Exit.OWN) {
      return new LocationFinding(Status.OWN_EXIT, false, false, seen);
    }
    if (!place.known()) {
      return new LocationFinding(Status.PLACE_UNKNOWN, false, false, seen);
    }
    boolean countryJudged =
        place.country() != null && daysBefore(ANY_COUNTRY, cutoff) >= minimumDays;
    boolean networkJudged = place.asn() != null && daysBefore(ANY_NETWORK, cutoff) >= minimumDays;
    if (!countryJudged && !networkJudged) {
      return new LocationFinding(Status.WARMING_UP, false, false, seen);
    }
    boolean newCountry = countryJudged && daysBefore(COUNTRY + place.country(), cutoff) == 0;
    boolean newNetwork = networkJudged && daysBefore(NETWORK + place.asn(), cutoff) == 0;
    boolean countryVaried = newCountry && daysBefore(COUNTRY + REST, cutoff) > 0;
    boolean networkVaried = newNetwork && daysBefore(NETWORK + REST, cutoff) > 0;
    newCountry &= !countryVaried;
    newNetwork &= !networkVaried;
    boolean undecided = (countryVaried || networkVaried) && !newCountry && !newNetwork;
    return new LocationFinding(
        undecided ? Status.TOO_VARIED : Status.JUDGED, newCountry, newNetwork, seen);
  }

  private int daysBefore(String key, long cutoff) throws Exception {
    DayBitmap bitmap = days.get(key);
    return bitmap == null ? 0 : bitmap.countBefore(cutoff);
  }

  private void add(String key, long day) throws Exception {
    DayBitmap known = days.get(key);
    if (known == null || !known.contains(day)) {
      days.put(key, (known == null ? DayBitmap.EMPTY : known).with(day));
    }
  }

  /**
   * Which values of a day stay must depend neither on arrival nor on other days: the smallest do,
   * and the rest share one entry.
   *
   * @return whether anything changed
   */
  private boolean addBounded(String prefix, String value, long day) throws Exception {
    String key = prefix + value;
    DayBitmap known = days.get(key);
    if (known != null && known.contains(day)) {
      return false;
    }
    String largest = null;
    int ofDay = 0;
    for (Map.Entry<String, DayBitmap> other : days.entries()) {
      String name = other.getKey();
      if (name.startsWith(prefix) && !name.endsWith(REST) && other.getValue().contains(day)) {
        ofDay++;
        largest = largest == null || name.compareTo(largest) > 0 ? name : largest;
      }
    }
    if (ofDay < MAX_VALUES) {
      add(key, day);
      return true;
    }
    add(prefix + REST, day);
    if (key.compareTo(largest) < 0) {
      DayBitmap left = days.get(largest).without(day);
      if (left.isEmpty()) {
        days.remove(largest);
      } else {
        days.put(largest, left);
      }
      add(key, day);
    }
    return true;
  }
}
