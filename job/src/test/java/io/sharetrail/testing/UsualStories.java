package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.HOSTING;
import static io.sharetrail.testing.Cast.PROD;
import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;

import java.time.LocalDate;
import java.util.List;

/** What is usual for somebody, and what is not. */
final class UsualStories {

  /** Nights of a job that shares what it makes; the one that is looked at comes after. */
  private static final LocalDate FIRST_NIGHT = LocalDate.parse("2025-02-26");

  private static final LocalDate LAST_NIGHT = LocalDate.parse("2025-03-11");

  private UsualStories() {}

  static List<Scenario> all() {
    return List.of(
        firstShare(),
        nightlyCopies(),
        stolenBackupRole(),
        atNight(),
        joinedAndLeft(),
        partner(),
        everything());
  }

  private static Scenario firstShare() {
    Caller bob = Caller.user("bob");
    return new Scenario(
        "first-share",
        "Bob, who was watched for ten days and never shared anything, shares an old snapshot with a"
            + " stranger, from the office and in the middle of the day.",
        "One alert, medium 36 (unknown account 21, first share by the actor 5, new target 10);"
            + " while he was watched for too few days it would have been low 21.",
        "Nothing about it is wrong, but nobody has ever done it here.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", bob)
            .at("2025-03-12T11:20:31Z", bob)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }

  private static Scenario nightlyCopies() {
    Trail trail = Trail.ofProd();
    nights(trail);
    night(trail, backup("2025-03-12"), LocalDate.parse("2025-03-12"));
    return new Scenario(
        "nightly-copies",
        "A backup role makes a snapshot every night and shares it with an account that nobody has"
            + " declared, from the machines it always runs on.",
        "An alert each night: medium 36 at first (unknown account 21, own snapshot 15), low 11 on"
            + " every night after five (unknown account 21, habit -10; that the role makes what it"
            + " shares counts no more).",
        "Somebody's disaster recovery; it should be declared, and it should not wake anybody.",
        trail.events());
  }

  private static Scenario stolenBackupRole() {
    Trail trail = Trail.ofProd();
    nights(trail);
    night(trail, backup("2025-03-12").from(HOSTING), LocalDate.parse("2025-03-12"));
    return new Scenario(
        "stolen-backup-role",
        "The backup role of nightly-copies, at its usual hour and with its usual target, but on the"
            + " last night from a hosting company in another country.",
        "The nights as before; the last one medium 51 and so high (unknown account 21, own snapshot"
            + " 15, new country and network 15): no habit.",
        "Who steals a role steals its habits too, but not its address.",
        trail.events());
  }

  private static void nights(Trail trail) {
    for (LocalDate day = FIRST_NIGHT; !day.isAfter(LAST_NIGHT); day = day.plusDays(1)) {
      night(trail, backup(day.toString()), day);
    }
  }

  private static Caller backup(String day) {
    return Caller.role("NightlyBackup", "nightly", day + "T01:00:00Z");
  }

  private static void night(Trail trail, Caller role, LocalDate day) {
    Snapshot copy = Snapshot.of("nightly " + day, 50).withEncryption();
    trail.at(day + "T01:00:09Z", role).lists("Volumes");
    trail.at(day + "T01:05:30Z", role).creates(copy);
    trail.at(day + "T01:20:10Z", role).shares(copy, SECOND_STRANGER);
  }

  private static Scenario everything() {
    Caller carol = Caller.user("carol");
    Trail trail = Trail.ofProd();
    for (int minute = 0; minute < 48; minute += 4) {
      trail
          .at(String.format("2025-03-12T10:%02d:20Z", minute + 6), carol)
          .shares(Snapshot.of("volume " + minute, 20), STRANGER);
    }
    for (int hour = 14; hour < 18; hour++) {
      trail
          .at("2025-03-12T" + hour + ":30:00Z", carol)
          .shares(Snapshot.of("drip " + hour, 20), STRANGER);
    }
    return new Scenario(
        "everything-at-once",
        "Carol, of whom too little is known, shares twelve snapshots with a stranger within the hour,"
            + " and in the afternoon four more, one an hour.",
        "Sixteen alerts: the twelve settle on medium 41 (unknown account 21, ten or more within the"
            + " hour 20), whichever of them came first; the four stay low 21 (unknown account).",
        "One snapshot is a hand-over, twelve are a data centre. A slow drip is not seen by this"
            + " signal; each drop is an alert of its own.",
        trail.events());
  }

  private static Scenario joinedAndLeft() {
    Caller carol = Caller.user("carol");
    return new Scenario(
        "joined-and-left",
        "Carol shares a snapshot with an account in the morning, and another one in the afternoon;"
            + " at noon the account left the organisation.",
        "Two alerts: low 5 (same organisation), and low 21 (unknown account).",
        "A company is sold, and with it the account; what was right in the morning is a leak in the"
            + " afternoon, and history is judged by what was true then.",
        Trail.ofProd()
            .at("2025-03-12T09:10:44Z", carol)
            .shares(Snapshot.of("hand-over one", 20), SECOND_STRANGER)
            .at("2025-03-12T15:10:44Z", carol)
            .shares(Snapshot.of("hand-over two", 20), SECOND_STRANGER)
            .events(),
        """
        organisation.members:
          - {account: "%s", from: 2024-11-01T00:00:00Z, to: 2025-03-12T12:00:00Z}
        """
            .formatted(SECOND_STRANGER));
  }

  private static Scenario partner() {
    Caller bob = Caller.user("bob");
    return new Scenario(
        "partner-under-conditions",
        "Bob may share with a partner from Frankfurt. He does, then he does it from Virginia, and"
            + " then carol does it from Frankfurt.",
        "Three alerts: low 3 (trusted), and twice low 21 (unknown account).",
        "A partner is trusted for something; whoever finds that out will use it for something else.",
        Trail.ofProd()
            .at("2025-03-12T10:01:05Z", bob)
            .shares(Snapshot.of("monthly report", 20), STRANGER)
            .at("2025-03-12T10:31:05Z", bob)
            .in("us-east-1")
            .shares(Snapshot.of("customers", 20), STRANGER)
            .at("2025-03-12T11:01:05Z", Caller.user("carol"))
            .shares(Snapshot.of("monthly report, again", 20), STRANGER)
            .events(),
        """
        trusted.when:
          - account: "%s"
            regions: [eu-central-1]
            actors: ["%s"]
        """
            .formatted(STRANGER, bob.arn()));
  }

  private static Scenario atNight() {
    Caller carol = Caller.user("carol");
    return new Scenario(
        "at-night",
        "Carol, of whom too little is known, shares a snapshot with a stranger late on a Wednesday"
            + " evening by the clock of Berlin, and another one in the maintenance window of the"
            + " Saturday after.",
        "Two alerts: medium 26 (unknown account 21, outside business hours 5), and low 21 (unknown"
            + " account): what is done in a maintenance window scores nothing for its time.",
        "The same call at half past nine in the evening is a question; in an announced window it is"
            + " an answer.",
        Trail.ofProd()
            .at("2025-03-12T20:31:40Z", carol)
            .shares(Snapshot.of("release candidate", 20), STRANGER)
            .at("2025-03-15T23:40:02Z", carol)
            .shares(Snapshot.of("release", 20), STRANGER)
            .events(),
        """
        calendars:
          - accounts: ["%s"]
            zone: Europe/Berlin
            businessHours: ["Mon-Fri 08:00-18:00"]
            maintenance: ["Sat 22:00-02:00"]
        """
            .formatted(PROD));
  }
}
