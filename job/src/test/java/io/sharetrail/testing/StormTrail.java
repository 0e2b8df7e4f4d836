package io.sharetrail.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Storms of alerts, for tests that look at where each of them goes. */
public final class StormTrail {

  private static final Instant START = Instant.parse("2025-03-12T09:00:00Z");
  private static final Caller THIEF = Caller.user("mallory").from(Cast.HOSTING);

  /** Time of the first share. */
  public static Instant start() {
    return START;
  }

  private final TreeMap<String, List<String>> events = new TreeMap<>();

  /** What has happened, in order of time. */
  public List<String> lines() {
    return events.values().stream().flatMap(Collection::stream).toList();
  }

  /** Shares {@code count} snapshots with the stranger, one each second from a second on. */
  public StormTrail shares(int from, int count, int second) {
    for (int i = 0; i < count; i++) {
      at(second + i, trail(second + i, THIEF).shares(snapshot(from + i), Cast.STRANGER));
    }
    return this;
  }

  /** Eleven days of the actor's work, at the hours of the storm, from where it comes. */
  public static List<String> history() {
    return Trail.ofProd().worksOn("2025-02-24", "2025-03-10", THIEF).events();
  }

  /** Snapshots so many volumes and shares each snapshot, all within a minute. */
  public StormTrail makesAndShares(int count) {
    for (int i = 0; i < count; i++) {
      int second = i * 60 / count;
      at(second, trail(second, THIEF).creates(snapshot(i)));
      at(second, trail(second, THIEF).shares(snapshot(i), Cast.STRANGER));
    }
    return this;
  }

  /** Shares one with everyone. */
  public StormTrail makesPublic(int number, int second) {
    return at(second, trail(second, THIEF).makesPublic(snapshot(number)));
  }

  /** Shares one with the second stranger. */
  public StormTrail sharesElsewhere(int number, int second) {
    return at(second, trail(second, THIEF).shares(snapshot(number), Cast.SECOND_STRANGER));
  }

  /** Tries and fails to share. */
  public StormTrail fails(int from, int count, int second) {
    for (int i = 0; i < count; i++) {
      at(second + i, trail(second + i, THIEF).refused().shares(snapshot(from + i), Cast.STRANGER));
    }
    return this;
  }

  /** The stranger copies what it was given. */
  public StormTrail copies(int from, int count, int second) {
    for (int i = 0; i < count; i++) {
      at(
          second + i,
          trail(second + i, Caller.account(Cast.STRANGER)).copiesShared(snapshot(from + i)));
    }
    return this;
  }

  /** The actor takes it back. */
  public StormTrail takesBack(int from, int count, int second) {
    for (int i = 0; i < count; i++) {
      at(second + i, trail(second + i, THIEF).takesBack(snapshot(from + i), Cast.STRANGER));
    }
    return this;
  }

  /** The actor stops a trail. */
  public StormTrail stopsLogging(int second) {
    return at(second, trail(second, THIEF).stopsLogging("trail-" + second));
  }

  /** Id of a snapshot. */
  public static String id(int number) {
    return snapshot(number).id();
  }

  private static Snapshot snapshot(int number) {
    return Snapshot.of("storm " + number, 10);
  }

  private static Act trail(int second, Caller caller) {
    return Trail.ofProd().at(START.plusSeconds(second).toString(), caller);
  }

  private StormTrail at(int second, Trail trail) {
    events
        .computeIfAbsent(START.plusSeconds(second).toString(), time -> new ArrayList<>())
        .addAll(trail.events());
    return this;
  }
}
