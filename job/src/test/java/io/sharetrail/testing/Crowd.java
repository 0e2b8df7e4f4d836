package io.sharetrail.testing;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Very many actors, each of whom calls once within a day, and one who calls all the time. Every
 * fifth makes a snapshot, every hundredth shares one; every second comes from an address that
 * nobody else has.
 */
public final class Crowd {

  private static final Instant START = Instant.parse("2025-03-12T00:00:00Z");
  private static final int DAY = 86_400;
  private static final String TALKER = "talker";

  private Crowd() {}

  /**
   * @param actors who call once
   * @param talk calls of the one who calls all the time, for each call of another
   * @param making which of those calls makes a snapshot: one of so many
   * @param out is given the events by time
   */
  public static void walk(int actors, int talk, int making, Consumer<String> out) {
    long calls = 0;
    for (int actor = 0; actor < actors; actor++) {
      Instant time = START.plusSeconds((long) actor * DAY / actors);
      call(actor, time.toString(), Caller.user("user-" + actor).from(address(actor)), out);
      for (int i = 0; i < talk; i++) {
        talk(calls++, making, time.toString(), out);
      }
    }
  }

  private static void call(int number, String time, Caller caller, Consumer<String> out) {
    Trail trail = Trail.ofProd();
    trail.at(time, caller).asksWhoItIs();
    if (number % 5 == 0) {
      trail.at(time, caller).creates(Snapshot.of("crowd " + number, 8));
    }
    if (number % 100 == 0) {
      trail.at(time, caller).shares(Snapshot.of("crowd " + number, 8), Cast.STRANGER);
    }
    trail.events().forEach(out);
  }

  private static void talk(long number, int making, String time, Consumer<String> out) {
    Trail trail = Trail.ofProd();
    Caller talker = Caller.user(TALKER);
    if (number % making == 0) {
      trail.at(time, talker).creates(Snapshot.of("talk " + number, 8));
    } else {
      trail.at(time, talker).lists(List.of("Instances", "Volumes").get((int) (number % 2)));
    }
    if (number % 50_000 == 0) {
      trail.at(time, talker).shares(Snapshot.of("talk " + number, 8), Cast.STRANGER);
    }
    trail.events().forEach(out);
  }

  /** A network of its own for every second actor, and the office's addresses for the others. */
  private static String address(int actor) {
    return actor % 2 == 0
        ? String.format("2001:db8:%x:%x::1", actor >> 16, actor & 0xffff)
        : "192.0.2." + (1 + actor / 2 % 100);
  }
}
