package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.ArrayList;
import java.util.List;

/** Trails whose event ids say nothing. */
final class EventIdStories {
  private static final String DUMMY = "00000000-0000-0000-0000-000000000000";

  private EventIdStories() {}

  static List<Scenario> all() {
    return List.of(dummyEventIds(), noEventIds());
  }

  private static Scenario dummyEventIds() {
    Caller rita = Caller.user("rita");
    Snapshot first = Snapshot.of("left half", 50);
    Snapshot second = Snapshot.of("right half", 60);
    List<String> once =
        Trail.ofProd()
            .at("2025-03-12T15:05:00Z", rita)
            .creates(first)
            .at("2025-03-12T15:05:00Z", rita)
            .creates(second)
            .at("2025-03-12T15:06:00Z", rita)
            .shares(first, STRANGER)
            .at("2025-03-12T15:06:01Z", rita)
            .shares(second, SECOND_STRANGER)
            .at("2025-03-12T15:21:30Z", Caller.account(STRANGER))
            .copiesShared(first)
            .events()
            .stream()
            .map(event -> withEventId(event, "\"eventID\":\"" + DUMMY + "\","))
            .toList();
    List<String> twice = new ArrayList<>(once);
    twice.addAll(once);
    return new Scenario(
        "dummy-event-ids",
        "Rita snapshots two volumes within one second and shares each snapshot with another"
            + " stranger, of whom the first copies his; every event bears the same dummy eventID,"
            + " and the trail is delivered twice.",
        "Two alerts, which differ in snapshot and target: critical 76 (unknown account 21, own"
            + " snapshot 15, used +40) and medium 36 (21 + 15); the copy is explained by its share"
            + " and suppressed.",
        "What an id cannot tell apart, and what it cannot tell to be the same, the content can.",
        twice);
  }

  private static Scenario noEventIds() {
    Caller sam = Caller.user("sam");
    Snapshot loot = Snapshot.of("voice mail", 33);
    return new Scenario(
        "no-event-ids",
        "Sam snapshots a volume, shares the snapshot with a stranger who copies it, and takes the"
            + " share back; no event has an eventID.",
        "One alert that starts as medium 36 (unknown account 21, own snapshot 15) and is revised to"
            + " critical 86 (used +40, revoked +10); the copy is explained by the share and"
            + " suppressed.",
        "Exports and hand-made copies of a trail lose ids, and no theft may be lost with them.",
        Trail.ofProd()
            .at("2025-03-12T18:00:00Z", sam)
            .creates(loot)
            .at("2025-03-12T18:03:20Z", sam)
            .shares(loot, STRANGER)
            .at("2025-03-12T18:09:45Z", Caller.account(STRANGER))
            .copiesShared(loot)
            .at("2025-03-12T18:15:10Z", sam)
            .takesBack(loot, STRANGER)
            .events()
            .stream()
            .map(event -> withEventId(event, ""))
            .toList());
  }

  /**
   * @param member the whole member with its comma, or nothing
   */
  private static String withEventId(String event, String member) {
    return event.replaceFirst("\"eventID\":\"[^\"]*\",", member);
  }
}
