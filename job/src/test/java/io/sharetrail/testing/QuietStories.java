package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BROWSER;
import static io.sharetrail.testing.Cast.GUARDDUTY;
import static io.sharetrail.testing.Cast.PROD;
import static io.sharetrail.testing.Cast.VENDOR;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Days on which nobody should be called. */
final class QuietStories {
  private static final String MALWARE_PROTECTION = "malware-protection.guardduty.amazonaws.com";

  private QuietStories() {}

  static List<Scenario> all() {
    return List.of(benignDay(), guarddutyMalwareProtection());
  }

  private static Scenario benignDay() {
    Trail trail = Trail.ofProd();
    nightlyBackups(trail);
    officeHours(trail);
    machines(trail);
    return new Scenario(
        "benign-day",
        "A busy ordinary day: nightly backups by a role, console logins with MFA, volumes and"
            + " databases, calls by services, product codes on a snapshot, and an old share taken"
            + " back.",
        "No alert and no audit record: nothing is shared (score 0), although snapshots are created,"
            + " deleted, read and made into volumes, and ModifySnapshotAttribute is called twice.",
        "This is what 364 days of the year look like.",
        trail.eventsByTime());
  }

  private static void nightlyBackups(Trail trail) {
    Caller backup = Caller.role("NightlyBackup", "nightly", "2025-03-12T01:00:00Z");
    trail
        .at("2025-03-12T01:00:00Z", Caller.awsService("scheduler.amazonaws.com"))
        .call(
            "sts",
            "AssumeRole",
            true,
            assumes("NightlyBackup", "nightly"),
            assumed("NightlyBackup", "nightly"));
    trail.at("2025-03-12T01:00:08Z", backup).lists("Instances");
    trail.at("2025-03-12T01:00:09Z", backup).lists("Volumes");
    for (int volume = 1; volume <= 4; volume++) {
      Snapshot snapshot =
          Snapshot.of("nightly " + volume, 50 * volume)
              .describedAs("nightly backup of volume " + volume)
              .withEncryption();
      trail.at("2025-03-12T01:0" + volume + ":30Z", backup).creates(snapshot);
    }
    trail.at("2025-03-12T01:30:00Z", backup).lists("Snapshots");
    trail.at("2025-03-12T01:30:02Z", backup).deletes(Snapshot.of("nightly of last month", 50));
  }

  private static void officeHours(Trail trail) {
    Caller alice = Caller.user("alice", "AKIAIOSFODNN7EXAMPLE");
    Caller carol = Caller.user("carol").using(BROWSER);
    trail.at("2025-03-12T07:58:13Z", carol).logsIn();
    trail.at("2025-03-12T08:02:44Z", alice.using(BROWSER)).logsIn();
    trail.worksOn("2025-03-12", "2025-03-12", alice);
    trail.worksOn("2025-03-12", "2025-03-12", Caller.user("bob"));
    trail.at("2025-03-12T10:11:09Z", carol).lists("Snapshots");
    trail.at("2025-03-12T10:14:27Z", carol).takesBack(Snapshot.of("proof of concept", 10), VENDOR);
    trail.at("2025-03-12T10:20:50Z", carol).labels(Snapshot.of("appliance", 12), "5rv8EXAMPLE2k1");
    Snapshot restored = Snapshot.of("nightly 1", 50).withEncryption();
    ObjectNode volume = Trail.object();
    volume.put("size", "50");
    volume.put("snapshotId", restored.id());
    volume.put("zone", "eu-central-1a");
    volume.put("volumeType", "gp3");
    volume.put("clientToken", Ids.uuid("restore").toString());
    ObjectNode created = Trail.object();
    created.put("requestId", Ids.uuid("restore request").toString());
    created.put("volumeId", Ids.resource("vol", "restore"));
    created.put("size", "50");
    created.put("snapshotId", restored.id());
    created.put("zone", "eu-central-1a");
    created.put("status", "creating");
    created.put("createTime", 1741775531000L);
    created.put("volumeType", "gp3");
    created.put("encrypted", true);
    trail.at("2025-03-12T10:32:11Z", carol).call("ec2", "CreateVolume", false, volume, created);
    trail.at("2025-03-12T10:32:14Z", Caller.account(PROD)).makesVolumeOfShared(restored);
    ObjectNode attach = Trail.object();
    attach.put("volumeId", Ids.resource("vol", "restore"));
    attach.put("instanceId", Ids.resource("i", "bastion"));
    attach.put("device", "/dev/sdf");
    trail.at("2025-03-12T10:33:02Z", carol).calls("AttachVolume", attach);
  }

  private static void machines(Trail trail) {
    Caller app = Caller.role("ShopApi", Ids.resource("i", "shop"), "2025-03-12T06:10:02Z");
    Caller rds =
        Caller.service("rds.amazonaws.com", "AWSServiceRoleForRDS", "rds", "2025-03-12T03:00:00Z");
    ObjectNode database = Trail.object();
    database.put("dBSnapshotIdentifier", "shop-before-upgrade");
    database.put("dBInstanceIdentifier", "shop");
    ObjectNode snapshot = Trail.object();
    snapshot.put("dBSnapshotIdentifier", "shop-before-upgrade");
    snapshot.put("dBInstanceIdentifier", "shop");
    snapshot.put("engine", "postgres");
    snapshot.put("allocatedStorage", 200);
    snapshot.put("status", "creating");
    snapshot.put("snapshotType", "manual");
    snapshot.put("encrypted", true);
    trail
        .at("2025-03-12T13:45:00Z", Caller.user("bob"))
        .call("rds", "CreateDBSnapshot", false, database, snapshot);
    trail.at("2025-03-12T13:45:07Z", rds).lists("SecurityGroups");
    for (int hour = 6; hour < 12; hour++) {
      ObjectNode key = Trail.object();
      key.putObject("encryptionContext").put("aws:s3:arn", "arn:aws:s3:::shop-uploads");
      key.put("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
      trail
          .at("2025-03-12T" + String.format("%02d", hour) + ":17:33Z", app)
          .call("kms", "Decrypt", true, key, null);
    }
    trail
        .at("2025-03-12T06:10:02Z", Caller.awsService("ec2.amazonaws.com"))
        .call(
            "sts",
            "AssumeRole",
            true,
            assumes("ShopApi", Ids.resource("i", "shop")),
            assumed("ShopApi", Ids.resource("i", "shop")));
    trail
        .at("2025-03-12T12:00:00Z", Caller.awsService("autoscaling.amazonaws.com"))
        .lists("Instances");
  }

  private static ObjectNode assumes(String role, String session) {
    ObjectNode request = Trail.object();
    request.put("roleArn", "arn:aws:iam::" + PROD + ":role/" + role);
    request.put("roleSessionName", session);
    request.put("durationSeconds", 3600);
    return request;
  }

  private static ObjectNode assumed(String role, String session) {
    ObjectNode response = Trail.object();
    ObjectNode credentials = response.putObject("credentials");
    credentials.put("accessKeyId", Ids.example("ASIA", role + session));
    credentials.put("expiration", "Mar 12, 2025, 7:00:00 AM");
    ObjectNode user = response.putObject("assumedRoleUser");
    user.put("assumedRoleId", Ids.example("AROA", role) + ":" + session);
    user.put("arn", "arn:aws:sts::" + PROD + ":assumed-role/" + role + "/" + session);
    return response;
  }

  private static Scenario guarddutyMalwareProtection() {
    Caller scanner =
        Caller.service(
            MALWARE_PROTECTION,
            "AWSServiceRoleForAmazonGuardDutyMalwareProtection",
            "GuardDutyMalwareProtection",
            "2025-03-12T05:00:00Z");
    Snapshot scan = Snapshot.of("scan", 64).describedAs("GuardDuty Malware Protection scan");
    return new Scenario(
        "guardduty-malware-protection",
        "GuardDuty Malware Protection, by its service-linked role, snapshots a volume, shares the"
            + " snapshot with the account AWS publishes for that service in the region, which makes"
            + " a volume of it, and deletes the snapshot.",
        "No alert: the share is suppressed and recorded in full in the audit output with the entry"
            + " that did it (verified service: issuer path /aws-service-role/<service>/ and a"
            + " matching invokedBy); without that it would be critical 86.",
        "It looks exactly like the theft it protects from, step by step.",
        new Trail("us-east-1")
            .at("2025-03-12T05:00:14Z", scanner)
            .creates(scan)
            .at("2025-03-12T05:04:39Z", scanner)
            .shares(scan, GUARDDUTY)
            .at("2025-03-12T05:05:21Z", Caller.account(GUARDDUTY))
            .makesVolumeOfShared(scan)
            .at("2025-03-12T05:41:02Z", scanner)
            .deletes(scan)
            .events());
  }
}
