package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.CLI;
import static io.sharetrail.testing.Cast.OFFICE;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** What leads where: from person to session to session, from a snapshot to its copy, and beside. */
final class ChainStories {
  private static final String VIRGINIA = "us-east-1";

  private ChainStories() {}

  static List<Scenario> all() {
    return List.of(
        twoSessionsOneRole(),
        twoRoleHops(),
        copiedAcrossRegions(),
        amiShared(),
        databaseToo(),
        directBlockReads());
  }

  private static Scenario twoSessionsOneRole() {
    Caller mia = Caller.user("mia");
    Caller noah = Caller.user("noah");
    Caller first = Caller.role("Release", "release-1841", "2025-03-12T09:00:20Z");
    Caller second = Caller.role("Release", "release-1842", "2025-03-12T10:30:11Z");
    Snapshot loot = Snapshot.of("release store", 90);
    return new Scenario(
        "two-sessions-one-role",
        "Mia opens a session of the release role and creates a snapshot with it; later noah opens"
            + " another session of the same role and shares that snapshot with a stranger.",
        "One alert, medium 29 (unknown account 21, snapshot created by another session of the same"
            + " role 8: half of 15, half-up), whose origin is noah.",
        "A role is worn by many: what one session did weighs on another, and not as if one person"
            + " had done both.",
        Trail.ofProd()
            .at("2025-03-12T09:00:20Z", mia)
            .assumes(first)
            .at("2025-03-12T09:04:02Z", first)
            .creates(loot)
            .at("2025-03-12T10:30:11Z", noah)
            .assumes(second)
            .at("2025-03-12T10:34:50Z", second)
            .shares(loot, STRANGER)
            .events());
  }

  private static Scenario twoRoleHops() {
    Caller alice = Caller.user("alice", "AKIAIOSFODNN7EXAMPLE");
    Caller build = Caller.role("Build", "alice", "2025-03-12T13:00:05Z").from(OFFICE).using(CLI);
    Caller deploy = Caller.role("Deploy", "alice", "2025-03-12T13:20:40Z").from(OFFICE).using(CLI);
    Snapshot loot = Snapshot.of("signing machine", 150);
    return new Scenario(
        "two-role-hops",
        "Alice, at the usual office, opens a session of the build role and snapshots a volume with"
            + " it; with that session's key she opens one of the deploy role, which shares the"
            + " snapshot with a stranger.",
        "One alert, medium 36 (unknown account 21, own snapshot 15: both sessions are hers) and"
            + " high 56 once she is found behind it (new target 10, first share 5, a role that she"
            + " never assumed 5: she was watched), whose origin is alice, two calls back.",
        "The call that shares names a role, and an analyst has to know the person.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", alice)
            .at("2025-03-12T13:00:05Z", alice)
            .assumes(build)
            .at("2025-03-12T13:06:31Z", build)
            .creates(loot)
            .at("2025-03-12T13:20:40Z", build)
            .assumes(deploy)
            .at("2025-03-12T13:22:18Z", deploy)
            .shares(loot, STRANGER)
            .events());
  }

  private static Scenario copiedAcrossRegions() {
    Caller backup = Caller.role("NightlyBackup", "nightly", "2025-03-12T01:00:00Z");
    Caller quinn = Caller.user("quinn");
    Snapshot nightly = Snapshot.of("orders", 320).describedAs("nightly orders");
    Snapshot copy = Snapshot.of("orders in Virginia", 320).describedAs("copy for a test");
    return new Scenario(
        "copied-across-regions",
        "The backup role snapshots a volume in Frankfurt; quinn copies the snapshot to Virginia and"
            + " shares the copy, there, with a stranger.",
        "One alert, medium 36 (unknown account 21, own copy of the last 24 hours 15), which knows"
            + " the volume, its 320 GiB and the creation in Frankfurt from the source.",
        "The copy's id and region lead nowhere, and the copy's own event does not say what is in"
            + " it.",
        Trail.ofProd()
            .at("2025-03-12T01:02:44Z", backup)
            .creates(nightly)
            .at("2025-03-12T10:12:03Z", quinn)
            .in(VIRGINIA)
            .copies(nightly, "eu-central-1", copy)
            .at("2025-03-12T10:41:56Z", quinn)
            .in(VIRGINIA)
            .shares(copy, STRANGER)
            .events());
  }

  private static Scenario amiShared() {
    Caller peggy = Caller.user("peggy");
    String image = Ids.resource("ami", "bastion");
    Snapshot old = Snapshot.of("bastion home", 25);
    return new Scenario(
        "ami-shared",
        "Peggy makes an image of a server, shares it with a stranger, shares an old snapshot with"
            + " the same stranger and deregisters the image.",
        "Two alerts: the image's is medium 46 (unknown account 21, own image 15, deregistered +10),"
            + " the snapshot's is medium 41 (unknown account 21, an image shared with the same"
            + " target 20).",
        "Whoever may launch an image reads its disks, and no snapshot has to be shared for that.",
        Trail.ofProd()
            .at("2025-03-12T13:01:15Z", peggy)
            .createsImage(image, "bastion")
            .at("2025-03-12T13:11:40Z", peggy)
            .sharesImage(image, STRANGER)
            .at("2025-03-12T13:21:09Z", peggy)
            .shares(old, STRANGER)
            .at("2025-03-12T13:40:22Z", peggy)
            .deregisters(image)
            .events());
  }

  private static Scenario databaseToo() {
    Caller victor = Caller.user("victor");
    Snapshot old = Snapshot.of("shop uploads", 400);
    return new Scenario(
        "database-too",
        "Victor shares an old snapshot with a stranger and, a quarter of an hour later, lets the"
            + " same stranger restore a snapshot of a database.",
        "One alert that starts as low 21 (unknown account) and is revised to medium 41 (a database"
            + " shared with the same target 20).",
        "Who takes the disks and the database too is no slip of the hand.",
        Trail.ofProd()
            .at("2025-03-12T14:02:30Z", victor)
            .lists("Snapshots")
            .at("2025-03-12T14:05:12Z", victor)
            .shares(old, STRANGER)
            .at("2025-03-12T14:20:41Z", victor)
            .sharesDatabase("shop-before-upgrade", STRANGER)
            .events());
  }

  private static Scenario directBlockReads() {
    Caller trent = Caller.user("trent");
    Caller reader = Caller.outsider(STRANGER);
    Snapshot old = Snapshot.of("key server", 8);
    return new Scenario(
        "direct-block-reads",
        "Trent shares an old snapshot with a stranger, who copies nothing and makes no volume, but"
            + " lists the snapshot's blocks and reads them one by one with the EBS direct APIs.",
        "One alert that starts as low 21 (unknown account) and is revised to high 61 (+40: the data"
            + " left), with the first read in the minute eight minutes after the share.",
        "A disk can be carried off without a copy, and only data events show it.",
        Trail.ofProd()
            .at("2025-03-12T11:00:30Z", trent)
            .shares(old, STRANGER)
            .at("2025-03-12T11:09:12Z", reader)
            .listsBlocks(old)
            .at("2025-03-12T11:09:13Z", reader)
            .readsBlock(old, 0)
            .at("2025-03-12T11:09:14Z", reader)
            .readsBlock(old, 1)
            .at("2025-03-12T11:10:02Z", reader)
            .readsBlock(old, 2)
            .events());
  }
}
