package io.sharetrail.testing;

import java.time.Instant;
import java.util.List;

/** One actor who shares very many snapshots with one stranger within a minute. */
public final class BulkTrail {

  private static final Instant START = Instant.parse("2025-03-12T03:14:00Z");
  private static final Caller THIEF = Caller.user("alice").from(Cast.HOSTING);

  private BulkTrail() {}

  /**
   * Prints a trail in which each snapshot is made and shared at once, a line an event.
   *
   * @param arguments how many snapshots
   */
  public static void main(String[] arguments) {
    fresh(Integer.parseInt(arguments[0])).forEach(System.out::println);
  }

  /** The creation and the share of each of so many snapshots, by time. */
  public static List<String> fresh(int count) {
    Trail trail = Trail.ofProd();
    for (int i = 0; i < count; i++) {
      trail.at(moment(i, count), THIEF).creates(snapshot(i));
      trail.at(moment(i, count), THIEF).shares(snapshot(i), Cast.STRANGER);
    }
    return trail.events();
  }

  /**
   * @return {@code count} shares of as many snapshots, by time
   */
  public static List<String> shares(int count) {
    Trail trail = Trail.ofProd();
    for (int i = 0; i < count; i++) {
      trail.at(moment(i, count), THIEF).shares(snapshot(i), Cast.STRANGER);
    }
    return trail.events();
  }

  private static String moment(int number, int count) {
    return START.plusSeconds(number * 60L / count).toString();
  }

  /** Minute by minute after the shares, the same actor stops another trail. */
  public static List<String> tampering(int minutes) {
    Trail trail = Trail.ofProd();
    for (int i = 1; i <= minutes; i++) {
      trail.at(START.plusSeconds(i * 60L).toString(), THIEF).stopsLogging("trail-" + i);
    }
    return trail.events();
  }

  /** The stranger copies every hundredth snapshot. */
  public static List<String> copies(int count) {
    Trail trail = Trail.ofProd();
    for (int i = 0; i < count; i += 100) {
      trail
          .at(START.plusSeconds(600).toString(), Caller.account(Cast.STRANGER))
          .copiesShared(snapshot(i));
    }
    return trail.events();
  }

  private static Snapshot snapshot(int number) {
    return Snapshot.of("bulk " + number, 10);
  }
}
