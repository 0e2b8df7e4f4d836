package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.DAY;
import static io.sharetrail.correlate.Seen.HOUR;
import static io.sharetrail.correlate.Seen.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class BaselineTest {

  private static final int WARM = 7;
  private static final String PARTNER = "444455556666";

  private final MapInMemory<String, DayBitmap> days = new MapInMemory<>();
  private final Baseline baseline = new Baseline(days, WARM);

  @Example
  void aPlaceOfEveryDayIsUsual() throws Exception {
    worksInGermany(WARM);

    assertThat(judged("DE", 64496)).isEqualTo(new LocationFinding(Status.JUDGED, false, false, 7));
  }

  @Example
  void aPlaceNeverSeenIsNew() throws Exception {
    worksInGermany(WARM);

    assertThat(judged("NL", 64500)).isEqualTo(new LocationFinding(Status.JUDGED, true, true, 7));
    assertThat(judged("DE", 64500)).isEqualTo(new LocationFinding(Status.JUDGED, false, true, 7));
  }

  @Example
  void nothingIsNewBeforeEnoughDays() throws Exception {
    worksInGermany(WARM - 1);

    assertThat(judged("NL", 64500))
        .isEqualTo(new LocationFinding(Status.WARMING_UP, false, false, 6));
  }

  @Example
  void manySightingsOfADayAreOneDay() throws Exception {
    for (int hour = 0; hour < 12; hour++) {
      baseline.learnSighting(place("DE", 64496), NOON - 5 * DAY + hour * HOUR);
    }

    assertThat(judged("DE", 64496).days()).isEqualTo(1);
  }

  @Example
  void reconnaissanceMinutesEarlierDoesNotMakeAPlaceUsual() throws Exception {
    worksInGermany(WARM);
    baseline.learnSighting(place("NL", 64500), NOON - HOUR);

    assertThat(judged("NL", 64500).newCountry()).isTrue();
  }

  @Example
  void onlyDaysThatEndedADayBeforeCount() throws Exception {
    worksInGermany(WARM);

    // Yesterday noon is 24 hours ago, but yesterday was not over by then.
    baseline.learnSighting(place("NL", 64500), NOON - DAY);
    assertThat(judged("NL", 64500).newCountry()).isTrue();

    // The last moment of the day before yesterday.
    baseline.learnSighting(place("NL", 64500), NOON - DAY - 12 * HOUR - 1);
    assertThat(judged("NL", 64500).newCountry()).isFalse();
  }

  @Example
  void anUnknownPlaceIsNeitherLearntNorJudged() throws Exception {
    baseline.learnSighting(Place.UNKNOWN, NOON - 5 * DAY);
    assertThat(days.size()).as("only that it was seen, and when").isEqualTo(3);

    worksInGermany(WARM);
    assertThat(baseline.judgePlace(Seen.share("share").observation()).status())
        .isEqualTo(Status.PLACE_UNKNOWN);
  }

  @Example
  void whoComesFromEverywhereIsTooVariedToBeJudged() throws Exception {
    worksInGermany(WARM);
    for (int network = 0; network < 200; network++) {
      baseline.learnSighting(place("DE", 10_000 + network), NOON - 5 * DAY);
    }

    assertThat(judged("DE", 99_999).status()).isEqualTo(Status.TOO_VARIED);
    assertThat(judged("NL", 99_999))
        .as("a country can be new all the same")
        .isEqualTo(new LocationFinding(Status.JUDGED, true, false, 7));
  }

  @Example
  void whatIsSeenLaterDoesNotChangeWhatIsNewNow() throws Exception {
    worksInGermany(WARM);
    LocationFinding before = judged("DE", 99_999);
    for (int network = 0; network < 200; network++) {
      baseline.learnSighting(place("DE", 10_000 + network), NOON + network * DAY);
    }

    assertThat(before.newNetwork()).isTrue();
    assertThat(judged("DE", 99_999)).isEqualTo(before);
  }

  @Example
  void aNetworkIsNotNewBecauseNetworksWereNotKnownBefore() throws Exception {
    for (int day = 0; day < WARM; day++) {
      baseline.learnSighting(new Place("DE", null, null, null, null, null), NOON - (2 + day) * DAY);
    }

    assertThat(judged("DE", 64_500)).isEqualTo(new LocationFinding(Status.JUDGED, false, false, 7));
    assertThat(judged("NL", 64_500).newCountry()).isTrue();
  }

  @Example
  void anHourOfWorkIsUsualAndTheOnesBesideIt() throws Exception {
    worksInGermany(WARM);

    assertThat(atHour(0).unusualHour()).isFalse();
    assertThat(atHour(1).unusualHour()).isFalse();
    assertThat(atHour(-1).unusualHour()).isFalse();
    assertThat(atHour(2).unusualHour()).isTrue();
    assertThat(atHour(-2).unusualHour()).isTrue();
  }

  @Example
  void midnightIsBesideElevenOClock() throws Exception {
    for (int day = 0; day < WARM; day++) {
      baseline.learnSighting(Place.UNKNOWN, NOON - (3 + day) * DAY + 11 * HOUR);
    }

    assertThat(atHour(12).unusualHour()).as("00:00").isFalse();
    assertThat(atHour(13).unusualHour()).as("01:00").isTrue();
  }

  @Example
  void noHourIsUnusualBeforeEnoughDays() throws Exception {
    worksInGermany(WARM - 1);

    assertThat(atHour(6).unusualHour()).isNull();
  }

  @Example
  void whatIsSharedOnFiveDaysOfThirtyIsAHabit() throws Exception {
    for (int day = 0; day < 4; day++) {
      shares(2 + 7 * day);
    }
    assertThat(atHour(0).habitualTargets()).isEmpty();

    shares(1);
    assertThat(atHour(0).habitualTargets()).as("yesterday does not count yet").isEmpty();

    shares(29);
    assertThat(atHour(0).habitualTargets()).extracting(Target::accountId).containsExactly(PARTNER);
  }

  @Example
  void whatWasSharedMoreThanThirtyDaysAgoIsNoHabit() throws Exception {
    for (int day = 0; day < 4; day++) {
      shares(2 + day);
    }
    shares(32);

    assertThat(atHour(0).habitualTargets()).isEmpty();
  }

  private void shares(int daysBefore) throws Exception {
    baseline.learnShare(Seen.share("then").with(PARTNER).at(NOON - daysBefore * DAY).observation());
  }

  private ShareHistory atHour(int fromNoon) throws Exception {
    return baseline.judgeShare(
        Seen.share("now").with(PARTNER).at(NOON + fromNoon * HOUR).observation(), 0);
  }

  @Property(tries = 50)
  void whatIsKeptIsBoundedAndDoesNotDependOnTheOrder(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    MapInMemory<String, DayBitmap> here = new MapInMemory<>();
    MapInMemory<String, DayBitmap> there = new MapInMemory<>();
    List<long[]> seen = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      seen.add(new long[] {random.nextInt(150), random.nextInt(10)});
    }
    learn(here, seen);
    Collections.shuffle(seen, random);
    seen.addAll(seen.subList(0, 50));
    learn(there, seen);

    assertThat(text(there)).isEqualTo(text(here));
    for (int day = 0; day < 30; day++) {
      long each = NOON / DAY - day;
      long ofDay = 0;
      for (Map.Entry<String, DayBitmap> entry : here.entries()) {
        ofDay += entry.getKey().startsWith("asn:") && entry.getValue().contains(each) ? 1 : 0;
      }
      assertThat(ofDay).isLessThanOrEqualTo(Baseline.MAX_VALUES + 1);
    }
  }

  private static void learn(MapInMemory<String, DayBitmap> into, List<long[]> seen)
      throws Exception {
    Baseline baseline = new Baseline(into, WARM);
    for (long[] one : seen) {
      String country = String.format(Locale.ROOT, "C%03d", one[0]);
      baseline.learnSighting(place(country, 64_000 + one[0]), NOON - one[1] * DAY);
    }
  }

  private static List<String> text(MapInMemory<String, DayBitmap> days) {
    List<String> text = new ArrayList<>();
    days.entries()
        .forEach(
            entry -> {
              StringBuilder line = new StringBuilder(entry.getKey());
              for (long day = NOON / DAY - 40; day <= NOON / DAY; day++) {
                line.append(entry.getValue().contains(day) ? '1' : '0');
              }
              text.add(line.toString());
            });
    return text;
  }

  /** On so many days, the last of them the one before yesterday. */
  private void worksInGermany(int daysOfWork) throws Exception {
    for (int day = 0; day < daysOfWork; day++) {
      baseline.learnSighting(place("DE", 64496), NOON - (2 + day) * DAY);
    }
  }

  private LocationFinding judged(String country, long asn) throws Exception {
    return baseline.judgePlace(Seen.share("share").in(country, asn).observation());
  }

  private static Place place(String country, long asn) {
    return new Place(country, null, null, null, asn, null);
  }

  /** A user at an address; which one it was asked from is the subject's. */
  private void isAt(String address, long time) throws Exception {
    baseline.learnCredentials(Seen.sighting().from(address).at(time).observation(), 0);
  }

  private CredentialFinding credentials(String address) throws Exception {
    return baseline.judgeCredentials(Seen.share("share").from(address).observation(), false, 12);
  }

  @Example
  void anAddressIsNewOnceTheUserWasWatchedForLongEnough() throws Exception {
    for (int day = 2; day <= WARM; day++) {
      isAt("192.0.2.10", NOON - day * DAY);
    }
    assertThat(credentials("198.51.100.23").newAddress()).as("six days").isNull();

    isAt("192.0.2.10", NOON - (WARM + 1) * DAY);
    assertThat(credentials("198.51.100.23").newAddress()).isTrue();
    assertThat(credentials("192.0.2.10").newAddress()).isFalse();
    assertThat(credentials("10.0.0.7@vpce-0a1b2c3d").newAddress()).as("private").isNull();
    assertThat(credentials(null).newAddress()).as("none").isNull();

    isAt("198.51.100.23", NOON - HOUR);
    assertThat(credentials("198.51.100.23").newAddress()).as("an hour ago").isTrue();
  }

  @Example
  void anAddressIsForgottenAfterAMonthAndLeavesNoState() throws Exception {
    for (int day = 0; day < 200; day++) {
      long time = NOON + day * DAY;
      baseline.learnCredentials(
          Seen.sighting().from("2001:db8:0:" + day + "::/64").at(time).observation(), time - HOUR);
    }
    int addresses = 0;
    for (String key : days.keys()) {
      addresses += key.startsWith("address:") ? 1 : 0;
    }
    assertThat(addresses).isBetween(CredentialFinding.ADDRESS_SPAN, 40);
  }

  @Example
  void aRoleIsNewOnTheDayOnWhichItIsFirstAssumedAndTheNext() throws Exception {
    for (int day = 2; day <= WARM + 1; day++) {
      isAt("192.0.2.10", NOON - day * DAY);
      baseline.learnRole(issued("Deploy", NOON - day * DAY));
    }
    baseline.learnRole(issued("Deploy", NOON - HOUR));
    baseline.learnRole(issued("Admin", NOON - HOUR));

    assertThat(credentials("192.0.2.10").newRoles()).containsExactly("Admin");
  }

  private static Observation issued(String role, long time) {
    Observation call = Seen.a(Kind.CREDENTIALS_ISSUED, role + time).at(time).observation();
    return call.toldOf(call.id(), "eu-central-1", null, role, time);
  }

  @Example
  void whoLooksAroundOnThreeDaysIsKnownToDoIt() throws Exception {
    Observation share = Seen.share("share").observation();
    baseline.learnDiscovery(NOON);
    baseline.learnDiscovery(NOON - 2 * DAY);
    baseline.learnDiscovery(NOON - 3 * DAY);
    assertThat(baseline.judgeCredentials(share, true, 12).discovery()).isEqualTo(12);

    baseline.learnDiscovery(NOON - 4 * DAY);
    assertThat(baseline.judgeCredentials(share, true, 12).discovery()).isZero();
    assertThat(baseline.judgeCredentials(share, false, 12).discovery()).isZero();
  }
}
