package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertElsewhere;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.detect.Tag;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Alerts to print. Every string of one can be replaced, to make it hostile. */
public final class Specimens {

  public static final String ALICE = "arn:aws:iam::111122223333:user/alice";
  public static final String SNAPSHOT = "snap-0a1b2c3d4e5f60718";
  public static final String REVOKE =
      "aws ec2 modify-snapshot-attribute --region us-east-1 --snapshot-id snap-0a1b2c3d4e5f60718"
          + " --attribute createVolumePermission --operation-type remove"
          + " --user-ids 123456789012 444455556666";

  private Specimens() {}

  /** Copied, then revoked and deleted by the thief; the score is capped. */
  public static Alert stolen() {
    return stolen(text -> text);
  }

  /** The same, with each of its strings replaced. */
  public static Alert stolen(UnaryOperator<String> s) {
    return new Alert(
        s.apply("3fa1b2c4d5e6f708123456789abcdef0"),
        4,
        1_746_540_190_000L,
        AlertStatus.SETTLED,
        100,
        Severity.CRITICAL,
        s.apply(
            "CRITICAL 100 COPIED, THEN DELETED · alice (new country NL) → unknown external"
                + " 444455556666 and 1 more · snap-0a1b2c3d4e5f60718 of vol-0123456789abcdef0, 500"
                + " GiB, unencrypted, acct 111122223333 · copied after 10 s"),
        Instant.parse("2025-05-06T14:03:10Z"),
        "ebs-snapshot-shared",
        contributions(s),
        List.of(
            target(s, "123456789012", "trusted", "disaster recovery"),
            target(s, "444455556666", "unknown-external", null)),
        new AlertActor(
            s.apply("IAMUser"),
            s.apply(ALICE),
            s.apply("111122223333"),
            s.apply("AKIAIOSFODNN7EXAMPLE"),
            s.apply("alice"),
            null,
            null,
            null,
            null),
        null,
        null,
        new AlertSource(
            s.apply("198.51.100.23"),
            s.apply("NL"),
            s.apply("Amsterdam"),
            64500L,
            s.apply("Example Hosting"),
            s.apply(
                "aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0-52-generic md/arch#x86_64"
                    + " lang/python#3.12.6"),
            s.apply("new"),
            14,
            1,
            new AlertElsewhere(s.apply("DE"), s.apply("Berlin"), 577, 12, false),
            2,
            null),
        new AlertSnapshot(
            s.apply(SNAPSHOT),
            s.apply("ebs-snapshot"),
            s.apply("us-east-1"),
            s.apply("111122223333"),
            s.apply("vol-0123456789abcdef0"),
            500,
            false,
            s.apply("nightly of the customer database"),
            List.of(new Tag(s.apply("data"), s.apply("customers"))),
            null,
            null,
            Instant.parse("2025-05-06T14:02:30Z"),
            s.apply(ALICE)),
        new AlertOutcome(
            Instant.parse("2025-05-06T14:03:10Z"),
            Instant.parse("2025-05-06T14:20:10Z"),
            1020L,
            List.of(),
            true,
            listOf(s.apply("444455556666")),
            true,
            true,
            false),
        timeline(s),
        listOf(
            s.apply(
                "IAM was not read: whether the actor is meant to be able to do this is not"
                    + " known.")),
        List.of(
            new Action(
                s.apply("Take the permission back from the targets of this call"), s.apply(REVOKE)),
            new Action(
                s.apply(
                    "Treat the data as gone: 444455556666 has a copy that no revocation reaches;"
                        + " rotate every secret on the volume"),
                null),
            new Action(
                s.apply("Disable the access key if the actor did not do this"),
                s.apply(
                    "aws iam update-access-key --user-name alice --access-key-id"
                        + " AKIAIOSFODNN7EXAMPLE --status Inactive"))),
        s.apply("https://runbooks.example.com/ebs-snapshot-shared"),
        new AlertEvent(
            s.apply("7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03"),
            s.apply("ec2.amazonaws.com"),
            s.apply("ModifySnapshotAttribute"),
            s.apply("us-east-1"),
            s.apply("111122223333"),
            null,
            null,
            false,
            false,
            s.apply("{}"),
            s.apply("{}"),
            s.apply("file:/var/trail/2025/05/06/trail.json.gz#17")),
        s.apply("c0ffee00c0ffee00c0ffee00c0ffee00"),
        null,
        null,
        null,
        List.of(
            new AppliedException(
                s.apply("chg-4711"),
                s.apply("approve"),
                s.apply("storage@example.com"),
                s.apply("copy to disaster recovery"),
                s.apply("CHG-4711"),
                AppliedException.Effect.BROKEN_THROUGH,
                s.apply("shared with 444455556666, which the entry does not name"))),
        new Rule(
            s.apply("ebs-snapshot-shared"),
            s.apply("EBS snapshot shared"),
            s.apply("1"),
            listOf(
                s.apply(
                    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html")),
            listOf(s.apply("Domain: Cloud"), s.apply("Tactic: Exfiltration")),
            s.apply("TA0010"),
            s.apply("Exfiltration"),
            s.apply("T1537"),
            s.apply("Transfer Data to Cloud Account")),
        new Fingerprints(
            s.apply("0.1.0+8d2f1c0"),
            s.apply("5b41aa90"),
            s.apply("city-2025-05-01"),
            s.apply("7:0123456789ab")));
  }

  /** As an alert read from a file that says next to nothing. */
  public static Alert bare() {
    return new Alert(
        null, 0, 0, null, 0, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null);
  }

  static Alert with(Alert alert, String id, long sequence, int score, String suppressedBy) {
    return new Alert(
        id,
        alert.revision(),
        sequence,
        alert.status(),
        score,
        Severity.of(score),
        alert.headline(),
        alert.eventTime(),
        alert.kind(),
        alert.contributions(),
        alert.targets(),
        alert.actor(),
        alert.origin(),
        alert.history(),
        alert.source(),
        alert.snapshot(),
        alert.outcome(),
        alert.timeline(),
        alert.knownUnknowns(),
        alert.actions(),
        alert.runbook(),
        alert.event(),
        alert.campaignId(),
        suppressedBy,
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        alert.rule(),
        alert.fingerprints());
  }

  /** Shared with so many accounts. */
  static Alert sharedWith(int targets) {
    Alert alert = stolen();
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        alert.headline(),
        alert.eventTime(),
        alert.kind(),
        alert.contributions(),
        IntStream.range(0, targets)
            .mapToObj(
                i -> target(s -> s, String.valueOf(111122223333L + i), "unknown-external", null))
            .toList(),
        alert.actor(),
        alert.origin(),
        alert.history(),
        alert.source(),
        alert.snapshot(),
        alert.outcome(),
        alert.timeline(),
        alert.knownUnknowns(),
        alert.actions(),
        alert.runbook(),
        alert.event(),
        alert.campaignId(),
        alert.suppressedBy(),
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        alert.rule(),
        alert.fingerprints());
  }

  static Alert ofKind(Alert alert, String kind) {
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        alert.headline(),
        alert.eventTime(),
        kind,
        alert.contributions(),
        alert.targets(),
        alert.actor(),
        alert.origin(),
        alert.history(),
        alert.source(),
        alert.snapshot(),
        alert.outcome(),
        alert.timeline(),
        alert.knownUnknowns(),
        alert.actions(),
        alert.runbook(),
        alert.event(),
        alert.campaignId(),
        alert.suppressedBy(),
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        alert.rule(),
        alert.fingerprints());
  }

  /**
   * A lone share by a role session that is still open, with one unknown account, two vendors and
   * nothing known.
   */
  public static Alert lone() {
    Alert stolen = stolen();
    return new Alert(
        "9b8a7c6d5e4f30211223344556677889",
        1,
        1_746_500_000_000L,
        AlertStatus.OPEN,
        21,
        Severity.LOW,
        "LOW 21 SHARED · deployer/build-4711 (DE) → unknown external 777788889999 and 2 more ·"
            + " snap-0fedcba9876543210, acct 111122223333",
        Instant.parse("2025-05-06T03:00:00Z"),
        "ebs-snapshot-shared",
        List.of(
            new Contribution(
                "base.unknownExternal", 21, "shared with 777788889999: unknown-external", null)),
        List.of(
            target(text -> text, "555555555555", "vendor", "Acme Backup"),
            target(text -> text, "777788889999", "unknown-external", null),
            target(text -> text, "123456789012", "trusted", null)),
        new AlertActor(
            "AssumedRole",
            "arn:aws:sts::111122223333:assumed-role/deployer/build-4711",
            "111122223333",
            "ASIAIOSFODNN7EXAMPLE",
            "deployer",
            "build-4711",
            "arn:aws:iam::111122223333:role/deployer",
            null,
            null),
        null,
        null,
        new AlertSource(
            "192.0.2.140",
            "DE",
            null,
            null,
            null,
            "Boto3/1.35.99",
            "warming-up",
            3,
            40,
            null,
            null,
            null),
        new AlertSnapshot(
            "snap-0fedcba9876543210",
            "ebs-snapshot",
            "eu-central-1",
            "111122223333",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        new AlertOutcome(
            Instant.parse("2025-05-06T03:00:00Z"),
            null,
            null,
            List.of("777788889999"),
            false,
            List.of(),
            false,
            false,
            false),
        List.of(
            new TimelineEntry(
                Instant.parse("2025-05-06T03:00:00Z"),
                "the share",
                true,
                "ebs-snapshot-shared",
                "ModifySnapshotAttribute",
                "arn:aws:sts::111122223333:assumed-role/deployer/build-4711",
                "192.0.2.140",
                "snap-0fedcba9876543210",
                List.of("123456789012", "555555555555", "777788889999"),
                null,
                "0aa1",
                List.of())),
        List.of(
            "Baseline warming up: the actor was seen on 3 of the 7 days needed to judge its"
                + " location.",
            "The snapshot's creation was not seen: its volume, size, encryption and age are"
                + " unknown.",
            "No use of the snapshot by a target was seen; direct block reads (EBS direct APIs) are"
                + " not logged unless data events are on.",
            "IAM was not read: whether the actor is meant to be able to do this is not known."),
        List.of(
            new Action(
                "Deny the role's sessions issued before now (IAM console: role, Revoke sessions),"
                    + " then look at who assumed it",
                null)),
        null,
        stolen.event(),
        null,
        null,
        null,
        null,
        null,
        stolen.rule(),
        stolen.fingerprints());
  }

  private static List<Contribution> contributions(UnaryOperator<String> s) {
    return List.of(
        new Contribution(
            "consumed",
            40,
            s.apply("used by 444455556666 10 s after: the data left the account"),
            s.apply("0d2b6c1e-93aa-4f4e-8f0c-6a7d1be2c9a4")),
        new Contribution(
            "base.unknownExternal",
            21,
            s.apply("shared with 444455556666: unknown-external"),
            null),
        new Contribution(
            "lineage.sameIdentity",
            15,
            s.apply("snapshot created 40 s before, by the same actor"),
            s.apply("b1c6f5d0-0c3f-4d2c-a5a1-d1a9c9e4b7f2")),
        new Contribution(
            "location.new",
            15,
            s.apply("country NL and network AS64500 new for the actor in 14 days of history"),
            null),
        new Contribution(
            "denied.few",
            12,
            s.apply("1 denied or dry-run try before, by the same actor"),
            s.apply("9a8e2f61-5b1d-4f0a-8c55-7de3a1b0c4d2")),
        new Contribution(
            "cleanup.revoked",
            10,
            s.apply("permission taken back 17 min after, by the same actor"),
            s.apply("5c1de9f7-77f3-4a55-b3b5-90c1f7a0d6e8")),
        new Contribution(
            "cleanup.deleted",
            10,
            s.apply("snapshot deleted 18 min after, by the same actor"),
            s.apply("e4a90b3c-1c7d-4e4f-9a57-3f6d2b8c0a19")),
        new Contribution("cap", -23, s.apply("a score ends at 100"), null));
  }

  private static List<TimelineEntry> timeline(UnaryOperator<String> s) {
    return List.of(
        entry(
            s,
            "2025-05-06T14:02:30Z",
            "40 s before",
            "snapshot-created",
            "CreateSnapshot",
            ALICE,
            "198.51.100.23",
            List.of(),
            null,
            List.of("actor", "source-ip", "snapshot")),
        entry(
            s,
            "2025-05-06T14:02:55Z",
            "15 s before",
            "ebs-snapshot-share-failed",
            "ModifySnapshotAttribute",
            ALICE,
            "198.51.100.23",
            List.of("444455556666"),
            "Client.UnauthorizedOperation",
            List.of("actor", "source-ip", "snapshot")),
        entry(
            s,
            "2025-05-06T14:03:10Z",
            "the share",
            "ebs-snapshot-shared",
            "ModifySnapshotAttribute",
            ALICE,
            "198.51.100.23",
            List.of("123456789012", "444455556666"),
            null,
            List.of()),
        entry(
            s,
            "2025-05-06T14:03:20Z",
            "10 s after",
            "snapshot-consumed",
            "SharedSnapshotCopyInitiated",
            "444455556666",
            null,
            List.of("444455556666"),
            null,
            List.of("snapshot")),
        entry(
            s,
            "2025-05-06T14:20:10Z",
            "17 min after",
            "share-revoked",
            "ModifySnapshotAttribute",
            ALICE,
            "203.0.113.45",
            List.of("123456789012", "444455556666"),
            null,
            List.of("actor", "snapshot")),
        entry(
            s,
            "2025-05-06T14:21:30Z",
            "18 min after",
            "snapshot-deleted",
            "DeleteSnapshot",
            ALICE,
            "203.0.113.45",
            List.of(),
            null,
            List.of("actor", "snapshot")));
  }

  private static TimelineEntry entry(
      UnaryOperator<String> s,
      String time,
      String offset,
      String kind,
      String name,
      String actor,
      String ip,
      List<String> accounts,
      String error,
      List<String> via) {
    return new TimelineEntry(
        Instant.parse(time),
        s.apply(offset),
        offset.equals("the share"),
        s.apply(kind),
        s.apply(name),
        s.apply(actor),
        ip == null ? null : s.apply(ip),
        s.apply(SNAPSHOT),
        accounts.stream().map(s).toList(),
        error == null ? null : s.apply(error),
        s.apply("id"),
        via.stream().map(s).toList());
  }

  private static AlertTarget target(
      UnaryOperator<String> s, String account, String verdict, String label) {
    return new AlertTarget(
        s.apply(account),
        s.apply(verdict),
        label == null ? null : s.apply(label),
        s.apply(SNAPSHOT),
        s.apply("CREATE_VOLUME_PERMISSION"),
        s.apply("add"),
        s.apply(account),
        null,
        null);
  }

  /** May hold null, as a list read from a file may. */
  private static List<String> listOf(String... elements) {
    return Arrays.stream(elements).toList();
  }
}
