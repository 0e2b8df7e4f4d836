package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BRAZIL;
import static io.sharetrail.testing.Cast.HOSTING;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Somebody takes data away. */
final class TheftStories {
  private static final Caller ALICE = Caller.user("alice", "AKIAIOSFODNN7EXAMPLE");

  private TheftStories() {}

  static List<Scenario> all() {
    return List.of(
        smashAndGrab(),
        deliveredTwice(),
        stolenKeyNewCountry(),
        slowInsider(),
        lateEvidence(),
        deniedThenGuardLowered(),
        tamperingBeforeShare(),
        rootShares());
  }

  private static List<String> smashAndGrabTrail() {
    Snapshot loot = Snapshot.of("customer database", 500);
    Caller thief = ALICE.from(HOSTING).using(Cast.BOTO);
    return Trail.ofProd()
        .worksOn("2025-02-26", "2025-03-11", ALICE)
        .at("2025-03-12T03:14:07Z", thief)
        .asksWhoItIs()
        .at("2025-03-12T03:14:11Z", thief)
        .lists("Volumes")
        .at("2025-03-12T03:14:14Z", thief)
        .lists("Snapshots")
        .at("2025-03-12T03:14:19Z", thief)
        .creates(loot)
        .at("2025-03-12T03:14:24Z", thief)
        .shares(loot, STRANGER)
        .at("2025-03-12T03:14:34Z", Caller.account(STRANGER))
        .copiesShared(loot)
        .at("2025-03-12T03:14:43Z", thief)
        .takesBack(loot, STRANGER)
        .at("2025-03-12T03:14:52Z", thief)
        .deletes(loot)
        .events();
  }

  private static Scenario smashAndGrab() {
    return new Scenario(
        "smash-and-grab",
        "Alice works ten days from the office in Germany, then her key appears at a hosting company"
            + " in the Netherlands, which within 45 seconds looks around, snapshots a volume,"
            + " shares the snapshot with a stranger who copies it, takes the share back and"
            + " deletes the snapshot.",
        "One alert, critical 81 at the share (unknown account 21, own fresh snapshot 15, new"
            + " country and network 15, long-term key at a new address 10, new target 10, first"
            + " share 5, unusual hour 5), critical 100 once copied (+40, cap -21) and when settled"
            + " (revoked +10, deleted +10, cap -41), with the copy ten seconds after the share.",
        "At the end nothing is shared and nothing is left to look at; only the trail knows that"
            + " the data is gone.",
        smashAndGrabTrail());
  }

  private static Scenario deliveredTwice() {
    List<String> again = new ArrayList<>(smashAndGrabTrail());
    Collections.shuffle(again, new Random(7));
    List<String> events = new ArrayList<>(smashAndGrabTrail());
    events.addAll(again);
    return new Scenario(
        "delivered-twice",
        "The trail of smash-and-grab, every event delivered a second time under the same eventID"
            + " and in another order.",
        "The one alert of smash-and-grab with the same id and the same settled content, critical"
            + " 100 (21 + 15 + 15 + 10 + 5 + 5 + 40 + 10 + 10, cap -31); no fact counts twice.",
        "CloudTrail promises delivery at least once, and a second copy of an event is no second"
            + " deed.",
        events);
  }

  private static Scenario stolenKeyNewCountry() {
    Snapshot old = Snapshot.of("billing archive", 200);
    Caller thief = ALICE.from(BRAZIL).using(Cast.BOTO);
    return new Scenario(
        "stolen-key-new-country",
        "Alice works nine days from the office in Germany, then her key shares an old snapshot with"
            + " a stranger from Brazil, a day and a half after she was last seen.",
        "One alert, high 66 (unknown account 21, new country and network 15, long-term key at a new"
            + " address 10, new target 10, first share 5, unusual hour 5); nothing is known of the"
            + " snapshot's origin, nobody copied it, it is still shared.",
        "The place is all that tells this share from one of her own.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-10", ALICE)
            .at("2025-03-12T02:41:36Z", thief)
            .asksWhoItIs()
            .at("2025-03-12T02:42:05Z", thief)
            .lists("Snapshots")
            .at("2025-03-12T02:43:18Z", thief)
            .shares(old, STRANGER)
            .events());
  }

  private static Scenario slowInsider() {
    Caller bob = Caller.user("bob");
    Snapshot loot = Snapshot.of("research results", 120);
    return new Scenario(
        "slow-insider",
        "Bob works from the office as always, snapshots a volume one afternoon and shares the"
            + " snapshot with a stranger twenty hours later, still from the office.",
        "One alert, high 51 (unknown account 21, own snapshot of the last 24 hours 15, which does"
            + " not decay, new target 10, first share 5); no new location, no unusual hour.",
        "An insider has time: a window of nine minutes, or of one hour, joins nothing here.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", bob)
            .at("2025-03-11T15:05:22Z", bob)
            .creates(loot)
            .at("2025-03-12T09:12:40Z", bob)
            .lists("Instances")
            .at("2025-03-12T11:05:22Z", bob)
            .shares(loot, STRANGER)
            .events());
  }

  private static Scenario lateEvidence() {
    Caller frank = Caller.user("frank");
    Snapshot loot = Snapshot.of("mail server", 80);
    return new Scenario(
        "late-evidence",
        "Frank shares a snapshot with a stranger, takes the share back, deletes the snapshot and"
            + " stops the trail, all within nine minutes; that he had created the snapshot himself"
            + " before is delivered last.",
        "One alert that starts as low 21 (unknown account) and is revised to critical 86 (own"
            + " snapshot +15, revoked +10, deleted +10, tampering afterwards +30); no location"
            + " verdict, for the baseline is still warming up.",
        "Most of what makes a share damning is not there yet when the share arrives.",
        Trail.ofProd()
            .at("2025-03-12T10:05:00Z", frank)
            .shares(loot, STRANGER)
            .at("2025-03-12T10:09:30Z", frank)
            .takesBack(loot, STRANGER)
            .at("2025-03-12T10:10:15Z", frank)
            .deletes(loot)
            .at("2025-03-12T10:13:50Z", frank)
            .stopsLogging("organisation")
            .at("2025-03-12T09:40:12Z", frank)
            .creates(loot)
            .events());
  }

  private static Scenario deniedThenGuardLowered() {
    Caller erin = Caller.user("erin");
    Snapshot loot = Snapshot.of("source code", 60);
    return new Scenario(
        "denied-then-guard-lowered",
        "Erin is refused three times when she tries to share a snapshot with a stranger and with"
            + " everyone, asks by dry run once her rights have grown, switches off block public"
            + " access for snapshots and makes the snapshot public.",
        "The public share is critical 100 (public 60, three or more denied or dry-run tries 18,"
            + " guard lowered for a public share 25, cap -3); the four failed tries are alerts of"
            + " their own that stay at or below 47 (attempt 10 or public attempt 21, +8 at three or"
            + " more).",
        "The tries before and the guard that fell are what makes a public share an intention and"
            + " no accident.",
        Trail.ofProd()
            .at("2025-03-12T13:01:10Z", erin)
            .refused()
            .shares(loot, STRANGER)
            .at("2025-03-12T13:01:44Z", erin)
            .refused()
            .shares(loot, STRANGER)
            .at("2025-03-12T13:02:31Z", erin)
            .refused()
            .makesPublic(loot)
            .at("2025-03-12T13:08:03Z", erin)
            .asDryRun()
            .makesPublic(loot)
            .at("2025-03-12T13:09:27Z", erin)
            .allowsPublicSnapshots()
            .at("2025-03-12T13:10:02Z", erin)
            .makesPublic(loot)
            .events());
  }

  private static Scenario tamperingBeforeShare() {
    Caller grace = Caller.user("grace");
    Snapshot loot = Snapshot.of("payroll", 40);
    return new Scenario(
        "tampering-before-share",
        "Grace stops the organisation's trail and, four minutes later, shares a snapshot with a"
            + " stranger; another trail still sees it.",
        "One alert, high 51 (unknown account 21, tampering 30), which names StopLogging and its"
            + " time.",
        "Who turns off the light first has something to hide.",
        Trail.ofProd()
            .at("2025-03-12T16:20:05Z", grace)
            .asksWhoItIs()
            .at("2025-03-12T16:21:48Z", grace)
            .stopsLogging("organisation")
            .at("2025-03-12T16:25:51Z", grace)
            .shares(loot, STRANGER)
            .events());
  }

  private static Scenario rootShares() {
    Snapshot loot = Snapshot.of("ledger", 30);
    Trail trail = Trail.ofProd();
    for (String day :
        List.of("02-26", "02-27", "02-28", "03-03", "03-04", "03-05", "03-06", "03-07", "03-10")) {
      Caller root = Caller.root("2025-" + day + "T09:30:00Z");
      trail.at("2025-" + day + "T09:30:00Z", root).logsIn();
      trail.at("2025-" + day + "T09:34:12Z", root).listsBuckets();
    }
    Caller root = Caller.root("2025-03-12T09:30:00Z");
    return new Scenario(
        "root-shares",
        "The root user, logged in with MFA at the usual office as on nine days before, shares a"
            + " snapshot with a stranger.",
        "One alert, high 56 (unknown account 21, done as root 20, new target 10, first share 5); no"
            + " new location.",
        "Root needs no permission and leaves no name; no routine shares snapshots with it.",
        trail
            .at("2025-03-12T09:30:00Z", root)
            .logsIn()
            .at("2025-03-12T09:33:40Z", root)
            .lists("Snapshots")
            .at("2025-03-12T09:36:15Z", root)
            .shares(loot, STRANGER)
            .events());
  }
}
