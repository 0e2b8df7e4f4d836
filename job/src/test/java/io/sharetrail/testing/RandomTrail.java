package io.sharetrail.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Few actors, addresses and snapshots, and many calls within three days, often on the very bounds
 * of hours and windows: whatever can meet does meet. Not a story, but what stories leave out.
 */
public final class RandomTrail {

  private static final Instant START = Instant.parse("2025-03-12T00:00:00Z");
  private static final int HOURS = 72;
  private static final List<String> ADDRESSES =
      List.of(Cast.OFFICE, Cast.OFFICE, Cast.HOSTING, Cast.BRAZIL, "10.0.0.7", "10.0.0.7");
  private static final List<String> TARGETS =
      List.of(Cast.STRANGER, Cast.SECOND_STRANGER, Cast.TRUSTED, Cast.PROD, "all");

  private final Random random;
  private final Trail trail = Trail.ofProd();

  private RandomTrail(long seed) {
    random = new Random(seed);
  }

  /**
   * @return about 100 events by time
   */
  public static List<String> events(long seed) {
    RandomTrail told = new RandomTrail(seed);
    told.trail.worksOn("2025-02-26", "2025-03-11", Caller.user("alice"));
    for (int call = 0; call < 60; call++) {
      told.call();
    }
    List<String> events = new ArrayList<>();
    for (String event : told.trail.eventsByTime()) {
      events.add(event.contains("\"10.0.0.7\"") ? told.throughAnEndpoint(event) : event);
    }
    return events;
  }

  /** The same private address, in one of two networks. */
  private String throughAnEndpoint(String event) {
    String endpoint = random.nextBoolean() ? "vpce-0a1b2c3d" : "vpce-0e4f5a6b";
    return event.substring(0, event.length() - 1) + ",\"vpcEndpointId\":\"" + endpoint + "\"}";
  }

  private void call() {
    Caller caller = caller();
    Snapshot snapshot = Snapshot.of(one(List.of("first", "second", "third")), 10);
    Act act = trail.at(time(), caller);
    switch (random.nextInt(14)) {
      case 0 -> act.creates(snapshot);
      case 1, 2, 3 -> act.shares(snapshot, one(TARGETS));
      case 4 -> act.refused().shares(snapshot, one(TARGETS));
      case 5 -> act.takesBack(snapshot, one(TARGETS));
      case 6 -> act.deletes(snapshot);
      case 7 -> act.stopsLogging("organisation");
      case 8 -> act.allowsPublicSnapshots();
      case 9 -> trail.at(time(), Caller.account(Cast.STRANGER)).copiesShared(snapshot);
      case 10 -> act.restores(snapshot);
      case 11 -> trail.at(time(), Caller.outsider(Cast.STRANGER)).readsBlock(snapshot, 0);
      case 12 -> act.logsInWithoutMfa();
      default -> act.lists("Instances");
    }
  }

  private Caller caller() {
    Caller caller =
        switch (random.nextInt(8)) {
          case 0 -> Caller.role("Backup", Ids.resource("i", "first"), "2025-03-12T00:00:00Z");
          case 1 -> Caller.role("Backup", Ids.resource("i", "second"), "2025-03-12T00:00:00Z");
          case 2, 3 -> Caller.user("alice");
          default -> Caller.user(one(List.of("bob", "carol", "dave", "erin", "frank")));
        };
    return caller.from(one(ADDRESSES));
  }

  /** Half of the time a full quarter of an hour. */
  private String time() {
    int quarter = random.nextInt(HOURS * 4) * 900;
    return START.plusSeconds(quarter + (random.nextBoolean() ? 0 : random.nextInt(900))).toString();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
