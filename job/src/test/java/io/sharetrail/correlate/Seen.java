package io.sharetrail.correlate;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.location.Place;
import java.time.Instant;
import java.util.List;

/**
 * An observation that reads like a sentence: {@code Seen.a(TAMPERING,
 * "stop").by("alice").at(NOON)}. Equal names are the same event.
 *
 * @param actor null if the event names nobody
 * @param address null if the source is no address
 * @param snapshot null if the event names none
 */
record Seen(
    Kind kind,
    String name,
    long time,
    String actor,
    String address,
    String snapshot,
    String target,
    Place place) {

  /** When all things happen unless said otherwise: a full hour. */
  static final long NOON = Instant.parse("2025-03-12T12:00:00Z").toEpochMilli();

  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** By alice, at the office, on one snapshot, at noon, for a stranger. */
  static Seen a(Kind kind, String name) {
    return new Seen(
        kind, name, NOON, "alice", "192.0.2.10", "snap-1", "444455556666", Place.UNKNOWN);
  }

  static Seen share(String name) {
    return a(Kind.EBS_SNAPSHOT_SHARED, name);
  }

  static Seen sighting() {
    return a(Kind.SIGHTING, "");
  }

  Seen at(long when) {
    return new Seen(kind, name, when, actor, address, snapshot, target, place);
  }

  Seen by(String who) {
    return new Seen(kind, name, time, who, address, snapshot, target, place);
  }

  Seen from(String where) {
    return new Seen(kind, name, time, actor, where, snapshot, target, place);
  }

  Seen of(String which) {
    return new Seen(kind, name, time, actor, address, which, target, place);
  }

  Seen with(String whom) {
    return new Seen(kind, name, time, actor, address, snapshot, whom, place);
  }

  Seen in(String country, long asn) {
    Place there = new Place(country, null, null, null, asn, null);
    return new Seen(kind, name, time, actor, address, snapshot, target, there);
  }

  String id() {
    return kind == Kind.SIGHTING ? "" : ContentHash.of(kind.name(), name);
  }

  Observation observation() {
    long when = kind == Kind.SIGHTING ? Sightings.hourOf(time) : time;
    String arn = actor == null ? null : "arn:aws:iam::111122223333:user/" + actor;
    return new Observation(
        id(),
        kind,
        name,
        when,
        when,
        "ec2.amazonaws.com",
        kind.label(),
        "eu-central-1",
        null,
        new Actor("IAMUser", arn, arn, "111122223333", null, actor, null, null, null, null),
        "111122223333",
        address,
        address,
        null,
        null,
        place,
        snapshot,
        null,
        null,
        List.of(new Target(target)),
        0,
        null,
        null,
        null,
        kind.isSubject() ? "{}" : null,
        null,
        "test#" + name,
        null);
  }

  Fact fact() {
    return Fact.of(observation());
  }

  InFlight inFlight() {
    return InFlight.of(observation());
  }
}
