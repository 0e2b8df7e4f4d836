package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.STRANGER;

import java.time.Instant;
import java.util.List;

/** More alerts than anybody reads, and the one that matters among them. */
final class StormStories {
  private StormStories() {}

  static List<Scenario> all() {
    return List.of(storm(), decoys());
  }

  private static Scenario storm() {
    Caller trudy = Caller.user("trudy");
    Trail trail = Trail.ofProd();
    for (int i = 0; i < 30; i++) {
      trail.at(minute("2025-03-12T14:00:10Z", i), trudy).shares(old(i), STRANGER);
    }
    trail.at("2025-03-12T14:40:00Z", Caller.account(STRANGER)).copiesShared(old(22));
    return new Scenario(
        "storm",
        "Trudy shares thirty old snapshots with a stranger, one a minute; the stranger copies the"
            + " twenty-third.",
        "Thirty alerts in the end, twenty-nine of them medium 41 (unknown account 21, ten or more"
            + " within the hour 20), that on the copied one critical 81 (+40), and one roll-up of all,"
            + " critical 81; the first ten and the copied one are raised by themselves, the others go"
            + " to the audit output.",
        "Nobody reads thirty alerts, and one of them is a theft.",
        trail.events());
  }

  private static Scenario decoys() {
    Caller vera = Caller.user("vera");
    Snapshot loot = Snapshot.of("customers", 800);
    Trail trail = Trail.ofProd();
    for (int i = 0; i < 12; i++) {
      trail.at(minute("2025-03-12T15:05:00Z", i), vera).shares(old(100 + i), STRANGER);
    }
    trail.at("2025-03-12T15:20:00Z", vera).creates(loot);
    trail.at("2025-03-12T15:22:00Z", vera).shares(loot, STRANGER);
    return new Scenario(
        "decoys",
        "Vera shares twelve old snapshots with a stranger; then she snapshots the customers'"
            + " volume and shares that snapshot with the same stranger.",
        "Thirteen alerts: the decoys are medium 41 (unknown account 21, ten or more within the hour"
            + " 20), the last is high 56 (own snapshot 15) and is raised by itself although ten were"
            + " raised before; one roll-up of all, high 56.",
        "Whoever has read that a storm is rolled up would hide in one.",
        trail.events());
  }

  private static Snapshot old(int number) {
    return Snapshot.of("archive " + number, 10 + number);
  }

  private static String minute(String from, int minutes) {
    return Instant.parse(from).plusSeconds(60L * minutes).toString();
  }
}
