package io.sharetrail.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A small trail in which everything hangs together: sessions opened by sessions, copies of copies,
 * images of snapshots, shares taken back and given again, used and used late, in two regions. Times
 * lie around a few anchors, often on the very bounds of windows, hours and days.
 */
public final class ChainTrail {

  private static final Instant START = Instant.parse("2025-03-12T00:00:00Z");
  private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");
  private static final List<String> ADDRESSES =
      List.of(
          Cast.OFFICE,
          Cast.OFFICE,
          Cast.HOSTING,
          "10.0.0.7",
          "2001:db8:1:2::7",
          "2001:db8:1:2::8",
          Caller.NOWHERE);
  private static final List<String> TARGETS =
      List.of(Cast.STRANGER, Cast.STRANGER, Cast.SECOND_STRANGER, Cast.TRUSTED, "all");

  /** Where something ends, seconds from an anchor. */
  private static final List<Long> BOUNDS =
      List.of(
          0L,
          900L,
          3600L,
          seconds(Duration.ofHours(24)),
          seconds(Duration.ofHours(25)),
          seconds(Duration.ofHours(36)),
          seconds(Duration.ofHours(48)),
          seconds(Duration.ofDays(7)),
          seconds(Duration.ofDays(8)),
          seconds(Duration.ofDays(90)),
          seconds(Duration.ofDays(91)));

  private final Random random;
  private final List<Trail> trails = REGIONS.stream().map(Trail::new).toList();
  private final List<Instant> anchors = new ArrayList<>();
  private final List<Caller> people = new ArrayList<>();
  private final List<Caller> sessions = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<String> images = List.of(Ids.resource("ami", "a"), Ids.resource("ami", "b"));

  private ChainTrail(long seed) {
    random = new Random(seed);
    for (int anchor = 0; anchor <= random.nextInt(3); anchor++) {
      long minutes = random.nextInt(72) * 60L + one(List.of(0L, 37L, 59L));
      anchors.add(START.plusSeconds(minutes * 60 + one(List.of(0L, 0L, 12L, 59L))));
    }
    people.addAll(List.of(Caller.user("alice"), Caller.user("bob"), Caller.user("carol")));
    people.add(Caller.atConsole("alice", "e"));
    people.add(Caller.root("f"));
    sessions.add(Caller.role("Deploy", "alice", "a"));
    sessions.add(Caller.role("Backup", Ids.resource("i", "first"), "b"));
    sessions.add(sourceIdentity(Caller.role("Admin", "1741737600", "c"), "alice"));
    sessions.add(Caller.role("AWSReservedSSO_Admin", "carol", "d"));
    for (String name : List.of("a", "b", "c", "d")) {
      snapshots.add(Snapshot.of(name, 10));
    }
  }

  /**
   * @return about {@code calls} events by time
   */
  public static List<String> events(long seed, int calls) {
    ChainTrail told = new ChainTrail(seed);
    if (told.random.nextInt(4) == 0) {
      told.trails.get(0).worksOn("2025-02-28", "2025-03-11", told.one(told.people));
    }
    for (int call = 0; call < calls; call++) {
      told.call(told.time());
    }
    int ids = told.random.nextInt(4);
    return told.trails.stream()
        .flatMap(trail -> trail.events().stream())
        .sorted(Comparator.comparing(Trail::timeOf))
        .map(ChainTrail::throughAnEndpoint)
        .map(event -> eventId(event, ids))
        .toList();
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }

  private void call(Instant time) {
    int region = random.nextInt(5) == 0 ? 1 : 0;
    Trail trail = trails.get(region);
    int place = random.nextInt(random.nextBoolean() ? 1 : snapshots.size());
    Snapshot snapshot = snapshots.get(place);
    String target = one(TARGETS);
    Act act = trail.at(time.toString(), caller());
    switch (random.nextInt(36)) {
      case 0, 1 -> act.creates(snapshot);
      case 2, 3, 4 ->
          Deeds.copies(
              act,
              snapshot,
              one(List.of(REGIONS.get(0), REGIONS.get(0), REGIONS.get(1))),
              snapshots.get(Math.min(place + 1, snapshots.size() - 1)));
      case 5, 6, 7, 8, 9 -> act.shares(snapshot, target);
      case 10 -> act.shares(snapshot, Cast.STRANGER, Cast.SECOND_STRANGER);
      case 11, 12 -> act.takesBack(snapshot, target);
      case 13 -> Deeds.resets(act, snapshot);
      case 14 -> act.deletes(snapshot);
      case 15 -> Deeds.restores(act, snapshot);
      case 16, 17, 18 -> trail.at(time.toString(), account(target)).copiesShared(snapshot);
      case 19 -> Deeds.reads(trail.at(time.toString(), foreigner()), snapshot);
      case 20 -> act.refused().shares(snapshot, target);
      case 21 -> Deeds.registers(act, snapshot, one(images));
      case 22 -> Deeds.imagePermission(act, one(images), "add", target);
      case 23 -> Deeds.imagePermission(act, one(images), "remove", target);
      case 24 -> imageEnds(act);
      case 25 -> act.allowsPublicSnapshots();
      case 26 -> Deeds.tampers(act, random.nextInt(4));
      case 27 -> Deeds.grantsKey(act, target);
      case 28 -> Deeds.sharesDatabase(act, target);
      case 29, 30 -> assumes(trail, time);
      default -> looks(act);
    }
  }

  private void looks(Act act) {
    String[] call = one(Trail.DISCOVERY).split(" ", 2);
    act.call(call[0], call[1], true, null, null);
  }

  private void imageEnds(Act act) {
    if (random.nextBoolean()) {
      Deeds.resetsImage(act, one(images));
    } else {
      Deeds.deregisters(act, one(images));
    }
  }

  /**
   * Mostly each session by the one before it, so that chains grow longer than they are followed.
   */
  private void assumes(Trail trail, Instant time) {
    int which = random.nextInt(sessions.size());
    Caller by = which == 0 || random.nextInt(4) == 0 ? one(people) : sessions.get(which - 1);
    Deeds.assumes(trail.at(time.toString(), by.from(one(ADDRESSES))), sessions.get(which));
  }

  private Caller caller() {
    Caller caller = random.nextBoolean() ? one(people) : one(sessions);
    return caller.from(one(ADDRESSES));
  }

  private static Caller account(String target) {
    return Caller.account(target.equals("all") ? "999999999999" : target);
  }

  /** Somebody of the stranger's account. */
  private Caller foreigner() {
    Caller caller = Caller.user("mallory").from(one(ADDRESSES));
    caller.identity().put("accountId", Cast.STRANGER);
    caller.identity().put("arn", "arn:aws:iam::" + Cast.STRANGER + ":user/mallory");
    return caller;
  }

  private static Caller sourceIdentity(Caller caller, String name) {
    ((ObjectNode) caller.identity().get("sessionContext")).put("sourceIdentity", name);
    return caller;
  }

  private Instant time() {
    Instant anchor = one(anchors);
    long sign = random.nextBoolean() ? 1 : -1;
    return switch (random.nextInt(8)) {
      case 0 -> anchor;
      case 1, 2, 3 -> anchor.plusSeconds(sign * one(BOUNDS) + random.nextInt(3) - 1);
      case 4 -> anchor.plusSeconds(sign * random.nextInt(60));
      case 5 -> anchor.plusSeconds(sign * random.nextInt(2 * 3600));
      case 6 -> anchor.plusSeconds(sign * random.nextInt(3 * 86_400));
      default -> anchor.plusSeconds(random.nextInt(20 * 86_400));
    };
  }

  /** The same private address, in one of two networks. */
  private static String throughAnEndpoint(String event) {
    if (!event.contains("\"10.0.0.7\"")) {
      return event;
    }
    String endpoint = Ids.below(2, event) == 0 ? "vpce-0a1b2c3d" : "vpce-0e4f5a6b";
    return event.substring(0, event.length() - 1) + ",\"vpcEndpointId\":\"" + endpoint + "\"}";
  }

  /** Of some trails half of the events have no id, or all the same. */
  private static String eventId(String event, int ids) {
    if (ids < 2 || Ids.below(2, event) == 0) {
      return event;
    }
    return ids == 2
        ? event.replaceAll("\"eventID\":\"[^\"]*\",?", "")
        : event.replaceAll(
            "\"eventID\":\"[^\"]*\"", "\"eventID\":\"00000000-0000-0000-0000-000000000000\"");
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
