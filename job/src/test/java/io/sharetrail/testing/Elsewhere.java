package io.sharetrail.testing;

import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.LocationFinding.Travel;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Where else an identity was around a subject, for the {@link Oracle}.
 *
 * @param sightings of everybody
 * @param before how far to look, milliseconds
 * @param after likewise; an hour that is not over by then says nothing
 */
record Elsewhere(
    List<Observation> sightings, Observation subject, String identity, long before, long after) {

  private static final long HOUR = 3_600_000;

  /** A thousand kilometres an hour, over at least five hundred; the fastest. */
  Travel travel() {
    Travel fastest = null;
    Place here = subject.place();
    for (Observation seen : around()) {
      Place there = seen.place();
      if (here.exit() == null && here.hasCoordinates() && there.hasCoordinates()) {
        long time = subject.judgedAt();
        long hour = seen.judgedAt();
        long longest =
            hour > time || time - hour < hour + HOUR - time ? hour + HOUR - time : time - hour;
        int minutes = (int) ((longest + 59_999) / 60_000);
        int kilometres = (int) here.kilometresTo(there);
        Travel travel = new Travel(there, kilometres, minutes, hour > time);
        boolean impossible =
            here.kilometresTo(there) >= 500 && kilometres * 60.0 / Math.max(1, minutes) > 1_000;
        if (impossible && (fastest == null || isBefore(travel, fastest))) {
          fastest = travel;
        }
      }
    }
    return fastest;
  }

  private static boolean isBefore(Travel one, Travel other) {
    int slower = Double.compare(speed(other), speed(one));
    return slower == 0 ? one.toString().compareTo(other.toString()) < 0 : slower < 0;
  }

  private static double speed(Travel travel) {
    return travel.kilometres() * 60.0 / Math.max(1, travel.minutes());
  }

  int networks() {
    Place here = subject.place();
    if (here.exit() != null
        || !here.known()
        || isRole()
        || !identity.equals(subject.actor().canonical())) {
      return 0;
    }
    List<Long> networks = new ArrayList<>();
    for (Observation seen : around()) {
      boolean sameHour = Math.floorDiv(subject.judgedAt(), HOUR) * HOUR == seen.judgedAt();
      Long network = seen.place().asn();
      if (sameHour && network != null && !networks.contains(network)) {
        networks.add(network);
      }
    }
    if (here.asn() != null && !networks.contains(here.asn())) {
      networks.add(here.asn());
    }
    return networks.size();
  }

  private boolean isRole() {
    return identity.contains(":assumed-role/") && !identity.contains("/AWSReservedSSO_");
  }

  private List<Observation> around() {
    if (identity.endsWith("/*")) {
      return List.of();
    }
    return sightings.stream()
        .filter(seen -> identity.equals(seen.actor().canonical()))
        .filter(seen -> seen.place().known() && seen.place().exit() == null)
        .filter(seen -> seen.judgedAt() + HOUR > subject.judgedAt() - before)
        .filter(seen -> seen.judgedAt() + HOUR <= subject.judgedAt() + after + 1)
        .toList();
  }
}
