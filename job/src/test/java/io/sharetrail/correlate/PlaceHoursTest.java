package io.sharetrail.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceHoursTest {

  private static final Place BERLIN = new Place("DE", "Berlin", 52.52, 13.405, 64496L, "Office");

  /** Great-circle distances as any atlas has them, to one per cent. */
  @ParameterizedTest
  @CsvSource({
    "52.37, 4.895, 577",
    "-23.55, -46.633, 10230",
    "1.29, 103.85, 9930",
    "-52.52, -166.595, 20015",
    "52.52, 13.405, 0"
  })
  void distancesAreThoseOfASphere(double latitude, double longitude, double kilometres) {
    Place there = new Place(null, null, latitude, longitude, null, null);

    assertThat(BERLIN.kilometresTo(there)).isCloseTo(kilometres, offset(kilometres));
    assertThat(there.kilometresTo(BERLIN)).isCloseTo(kilometres, offset(kilometres));
  }

  private static org.assertj.core.data.Offset<Double> offset(double kilometres) {
    return org.assertj.core.data.Offset.offset(Math.max(0.001, kilometres / 100));
  }

  @Test
  void whichPlacesOfAnHourAreKeptDoesNotDependOnArrival() {
    List<Place> places = new ArrayList<>();
    for (long asn = 0; asn < 40; asn++) {
      places.add(new Place("DE", null, null, null, 64496 + asn, null));
    }
    PlaceHour first = remembered(places);
    Collections.shuffle(places, new Random(1));

    assertThat(first.places()).hasSize(PlaceHour.MAX);
    assertThat(remembered(places)).isEqualTo(first);
    assertThat(first.with(first.places().get(3))).as("nothing new").isSameAs(first);
  }

  @Test
  void whichKeysAndCallsOfAnHourAreKeptDoesNotDependOnArrivalEither() {
    List<Long> calls = new ArrayList<>();
    for (long call = 0; call < 40; call++) {
      calls.add(call * 7);
    }
    PlaceHour first = asked(calls);
    Collections.shuffle(calls, new Random(1));

    assertThat(first.discovery()).hasSize(12);
    assertThat(asked(calls).discovery()).isEqualTo(first.discovery());
    assertThat(asked(calls).keys()).hasSize(PlaceHour.MAX).isEqualTo(first.keys());
  }

  private static PlaceHour asked(List<Long> calls) {
    PlaceHour hour = PlaceHour.EMPTY;
    for (long call : calls) {
      hour = hour.with(call, 12).with(new KeyPlace("ASIA" + call, "192.0.2.10", BERLIN));
    }
    return hour;
  }

  @Test
  void anHourOfAnEarlierVersionHasPlacesOnly() {
    PlaceHour hour = new PlaceHour(List.of(BERLIN), null, null);

    assertThat(hour.keys()).isEmpty();
    assertThat(hour.with(1L, 12).discovery()).containsExactly(1);
  }

  private static PlaceHour remembered(List<Place> places) {
    PlaceHour hour = PlaceHour.EMPTY;
    for (Place place : places) {
      hour = hour.with(place);
    }
    return hour;
  }

  @Test
  void anIdentityThatManyMachinesUseIsNotOne() {
    assertThat(PlaceHours.isOne("arn:aws:iam::111122223333:user/alice")).isTrue();
    assertThat(PlaceHours.isOne("arn:aws:sts::111122223333:assumed-role/Web/*")).isFalse();
    assertThat(PlaceHours.isOne(null)).isFalse();
  }
}
