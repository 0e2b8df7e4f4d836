package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.OFFICE;
import static io.sharetrail.testing.Cast.PROD;
import static io.sharetrail.testing.Cast.SANDBOX;
import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;
import static io.sharetrail.testing.Cast.VENDOR;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What somebody would try who has read how a share is scored, and wants to stay a shrug. */
final class EvasionStories {

  private EvasionStories() {}

  static List<Scenario> all() {
    return List.of(
        slowDrip(),
        poisonedWeek(),
        laundered(),
        renamedSessions(),
        behindNat(),
        racingTheRevoke(),
        spelledOtherwise(),
        byWayOfTheSandbox());
  }

  private static Scenario slowDrip() {
    Caller bob = Caller.user("bob");
    Trail trail = Trail.ofProd().worksOn("2025-02-24", "2025-03-07", bob);
    for (LocalDate day = LocalDate.parse("2025-03-10");
        day.isBefore(LocalDate.parse("2025-03-15"));
        day = day.plusDays(1)) {
      trail.at(day + "T09:40:00Z", bob).shares(Snapshot.of("drip " + day, 40), STRANGER);
    }
    return new Scenario(
        "slow-drip",
        "Bob, at his usual hours and from his usual place, gives a stranger one old snapshot a day"
            + " from Monday to Friday.",
        "Five alerts, medium each: 36 on the first two days (unknown account 21, first share 5, new"
            + " target 10), 31 from the third on, when he has shared before.",
        "Whoever does a little at a time does it for a week, and on every day of it the target is"
            + " still new.",
        trail.eventsByTime());
  }

  private static Scenario poisonedWeek() {
    Caller bob = Caller.user("bob");
    Trail trail = Trail.ofProd().worksOn("2025-02-17", "2025-02-28", bob);
    for (LocalDate day = LocalDate.parse("2025-03-03");
        day.isBefore(LocalDate.parse("2025-03-11"));
        day = day.plusDays(1)) {
      trail.at(day + "T09:40:00Z", bob).shares(Snapshot.of("of no use " + day, 1), STRANGER);
    }
    Snapshot jewels = Snapshot.of("customers", 900);
    trail.at("2025-03-12T09:30:00Z", bob).creates(jewels);
    trail.at("2025-03-12T09:40:00Z", bob).shares(jewels, STRANGER);
    trail.at("2025-03-12T09:41:00Z", Caller.account(STRANGER)).copiesShared(jewels);
    return new Scenario(
        "poisoned-week",
        "Bob shares empty disks with a stranger for eight days, until it is a habit; then the one he"
            + " was after, which the stranger copies.",
        "The first days are medium 36 and 31 (the target is new), then low; the last one is low 11 as"
            + " a habit (unknown account 21, habit -10), and high 51 once it is copied (+40).",
        "A habit can be made. It takes a week of alerts to make it, and it excuses a share, never its"
            + " use.",
        trail.eventsByTime());
  }

  private static Scenario laundered() {
    Caller bob = Caller.user("bob");
    Snapshot snapshot = Snapshot.of("customers", 900);
    return new Scenario(
        "laundered-through-a-vendor",
        "Bob snapshots a volume and shares it with the backup vendor that everybody uses: whoever is"
            + " that vendor's customer can have it restored to an account of his own.",
        "One alert, medium 27 (vendor in use 12, own snapshot 15).",
        "A vendor is trusted to keep what it is given by a job, not by bob. What the vendor does with"
            + " it is in the vendor's trail.",
        Trail.ofProd()
            .at("2025-03-12T09:30:00Z", bob)
            .creates(snapshot)
            .at("2025-03-12T09:40:00Z", bob)
            .shares(snapshot, VENDOR)
            .events());
  }

  private static Scenario renamedSessions() {
    Trail trail = Trail.ofProd();
    for (int number = 1; number <= 3; number++) {
      Caller session =
          Caller.role("Operations", "task-" + "abc".charAt(number - 1), "2025-03-12T09:00:00Z");
      trail
          .at("2025-03-12T1" + number + ":10:00Z", session)
          .shares(Snapshot.of("archive " + number, 60), STRANGER);
    }
    return new Scenario(
        "renamed-sessions",
        "Somebody shares three old snapshots with a stranger, each from a session of the same role"
            + " under a new name, so that there is never a history to compare with.",
        "Three alerts, medium 36 each (unknown account 21, first share 5, new target 10): the trail"
            + " was watched for a month (correlation.watchedSince), so who was never seen is new.",
        "A name costs nothing. Having been there for a month does.",
        trail.events(),
        """
        correlation.watchedSince: 2025-02-01T00:00:00Z
        """);
  }

  private static Scenario behindNat() {
    Trail trail = Trail.ofProd();
    for (String colleague : List.of("carol", "dave", "erin", "frank")) {
      trail
          .at("2025-03-12T09:0" + colleague.length() + ":00Z", Caller.user(colleague).from(OFFICE))
          .asksWhoItIs();
    }
    Snapshot snapshot = Snapshot.of("customers", 900);
    return new Scenario(
        "behind-nat",
        "With one stolen key somebody snapshots a volume, with another he shares it, both through an"
            + " address that six people use.",
        "One alert, medium 26 (unknown account 21, snapshot created by another known identity 5); the"
            + " address joins nothing.",
        "An address that everybody has says nothing about anybody. The snapshot does.",
        trail
            .at("2025-03-12T09:30:00Z", Caller.user("grace"))
            .creates(snapshot)
            .at("2025-03-12T09:40:00Z", Caller.user("heidi"))
            .shares(snapshot, SECOND_STRANGER)
            .eventsByTime());
  }

  private static Scenario racingTheRevoke() {
    Caller mallory = Caller.user("mallory");
    Snapshot snapshot = Snapshot.of("customers", 900);
    String second = "2025-03-12T09:40:00Z";
    List<String> events =
        new ArrayList<>(
            Trail.ofProd()
                .at("2025-03-12T09:39:59Z", mallory)
                .creates(snapshot)
                .at(second, mallory)
                .shares(snapshot, STRANGER)
                .at(second, Caller.account(STRANGER))
                .copiesShared(snapshot)
                .at(second, mallory)
                .takesBack(snapshot, STRANGER)
                .at("2025-03-12T09:40:01Z", mallory)
                .deletes(snapshot)
                .events());
    Collections.reverse(events);
    return new Scenario(
        "racing-the-revoke",
        "Mallory's script shares a snapshot, has it copied and takes the share back within the same"
            + " second, then deletes it; the trail arrives backwards.",
        "One alert, critical 86 (unknown account 21, own snapshot 15, used +40, deleted +10); that it"
            + " was taken back in the same second counts nothing, for which call came last is not known."
            + " The copy is explained by the share and suppressed.",
        "CloudTrail's clock has seconds, a script does not need one.",
        events);
  }

  private static Scenario spelledOtherwise() {
    Caller mallory = Caller.user("mallory");
    Snapshot snapshot = Snapshot.of("customers", 900);
    List<String> events =
        Trail.ofProd()
            .at("2025-03-12T09:30:00Z", mallory)
            .creates(snapshot)
            .at("2025-03-12T09:40:00Z", mallory)
            .shares(snapshot, STRANGER)
            .events()
            .stream()
            .map(
                event ->
                    event
                        .replace("\"ModifySnapshot", "\"Modify\\u0053napshot")
                        .replace("\"createVolumePermission\"", "\"create\\u0056olumePermission\"")
                        .replace("\"eventName\":", "\"\\u0065ventName\" : ")
                        .replace("\"attributeType\":\"CREATE_VOLUME_PERMISSION\"", "\"x\":[[],{}]"))
            .toList();
    return new Scenario(
        "spelled-otherwise",
        "Mallory's share arrives with letters spelled as JSON escapes, with blanks where none are"
            + " usual, and without the type of the attribute.",
        "One alert, medium 36 (unknown account 21, own snapshot 15).",
        "What is read is the document, not its bytes.",
        events);
  }

  private static Scenario byWayOfTheSandbox() {
    Caller bob = Caller.user("bob");
    Snapshot original = Snapshot.of("customers", 900);
    Snapshot copy = Snapshot.of("scratch", 900);
    List<String> events =
        new ArrayList<>(
            Trail.ofProd().at("2025-03-12T09:30:00Z", bob).shares(original, SANDBOX).events());
    Trail.ofProd()
        .at("2025-03-12T09:35:00Z", bob)
        .copies(original, "eu-central-1", copy)
        .at("2025-03-12T09:40:00Z", bob)
        .shares(copy, STRANGER)
        .events()
        .forEach(event -> events.add(event.replace(PROD, SANDBOX)));
    return new Scenario(
        "by-way-of-the-sandbox",
        "Bob shares a snapshot with the organisation's sandbox, copies it there as bob of the sandbox,"
            + " and shares the copy with a stranger from there.",
        "Two alerts: low 5 in prod (same organisation), medium 36 in the sandbox (unknown account 21,"
            + " own copy 15).",
        "The share that leaves the organisation is the one that matters, whichever account it leaves"
            + " from.",
        events);
  }
}
