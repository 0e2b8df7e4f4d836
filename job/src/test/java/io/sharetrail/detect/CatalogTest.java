package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.Observed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the catalog once as it means something, and once as it does not. */
class CatalogTest {

  private static final Map<Kind, Kind> ATTEMPTS =
      Map.of(
          Kind.EBS_SNAPSHOT_SHARED, Kind.EBS_SNAPSHOT_SHARE_FAILED,
          Kind.AMI_SHARED, Kind.AMI_SHARE_FAILED);

  private static final String NAMES_SNAPSHOT = "{\"snapshotId\":\"snap-0a1b2c3d4e5f60718\"}";
  private static final String OPENS_KEY = "{\"granteePrincipal\":\"444455556666\",\"keyId\":\"k\"}";
  private static final String OPENS_POLICY =
      "{\"policy\":\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\"}}\"}";
  private static final String ADDS =
      "{\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}";

  private static final String ADDS_LAUNCH =
      "{\"imageId\":\"ami-0a1b2c3d4e5f60718\",\"launchPermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}";
  private static final String NAMES_IMAGE = "{\"imageId\":\"ami-0a1b2c3d4e5f60718\"}";
  private static final String RESTORES =
      "{\"attributeName\":\"restore\",\"valuesToAdd\":[\"444455556666\"]}";
  private static final String SHARES_BY_POLICY =
      "{\"PolicyDetails\":{\"Schedules\":[{\"ShareRules\":[{\"TargetAccounts\":[\"444455556666\"]}]}]}}";
  private static final String ISSUES =
      "{\"credentials\":{\"accessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",\"sessionToken\":\"REDACTED\"}}";

  /**
   * @param request of the positive case, JSON
   * @param response of the positive case, JSON
   */
  record Row(String service, String name, Kind kind, String request, String response) {
    Event event() {
      Event event =
          Event.ec2(name)
              .from(service + ".amazonaws.com")
              .with("requestParameters", request)
              .with("responseElements", response);
      return kind == Kind.SNAPSHOT_CONSUMED
          ? event
              .with("userIdentity", "{\"type\":\"AWSAccount\",\"accountId\":\"444455556666\"}")
              .with("serviceEventDetails", NAMES_SNAPSHOT)
          : event;
    }

    /** What the row's own kind says; a call may mean two things. */
    Observation observed() {
      return event().observed().stream()
          .filter(observation -> observation.kind() == kind)
          .reduce(
              (first, second) -> {
                throw new AssertionError("twice the same kind: " + first + second);
              })
          .orElseThrow();
    }

    @Override
    public String toString() {
      return name + " " + kind.label();
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("ec2", "ModifySnapshotAttribute", Kind.EBS_SNAPSHOT_SHARED, ADDS, "null"),
        row("ec2", "ResetSnapshotAttribute", Kind.SHARE_REVOKED, NAMES_SNAPSHOT, "null"),
        row("ec2", "CreateSnapshot", Kind.SNAPSHOT_CREATED, "{}", NAMES_SNAPSHOT),
        row(
            "ec2",
            "CreateSnapshots",
            Kind.SNAPSHOT_CREATED,
            "{}",
            "{\"snapshotSet\":{\"items\":[" + NAMES_SNAPSHOT + "]}}"),
        row("ec2", "CopySnapshot", Kind.SNAPSHOT_COPIED, "{}", NAMES_SNAPSHOT),
        row("ec2", "DeleteSnapshot", Kind.SNAPSHOT_DELETED, NAMES_SNAPSHOT, "null"),
        row("ec2", "SharedSnapshotCopyInitiated", Kind.SNAPSHOT_CONSUMED, "null", "null"),
        row("ec2", "SharedSnapshotVolumeCreated", Kind.SNAPSHOT_CONSUMED, "null", "null"),
        row("ec2", "RestoreSnapshotFromRecycleBin", Kind.SNAPSHOT_RESTORED, NAMES_SNAPSHOT, "null"),
        row("ebs", "ListSnapshotBlocks", Kind.SNAPSHOT_READ, NAMES_SNAPSHOT, "null"),
        row("ebs", "GetSnapshotBlock", Kind.SNAPSHOT_READ, NAMES_SNAPSHOT, "null"),
        row(
            "ebs",
            "ListChangedBlocks",
            Kind.SNAPSHOT_READ,
            "{\"secondSnapshotId\":\"snap-0a1b2c3d4e5f60718\"}",
            "null"),
        row("ec2", "ModifyImageAttribute", Kind.AMI_SHARED, ADDS_LAUNCH, "null"),
        row("ec2", "ResetImageAttribute", Kind.SHARE_REVOKED, NAMES_IMAGE, "null"),
        row("ec2", "CreateImage", Kind.SNAPSHOT_CREATED, "{}", NAMES_IMAGE),
        row("ec2", "CopyImage", Kind.SNAPSHOT_COPIED, "{}", NAMES_IMAGE),
        row("ec2", "RegisterImage", Kind.SNAPSHOT_CREATED, "{}", NAMES_IMAGE),
        row("ec2", "DeregisterImage", Kind.SNAPSHOT_DELETED, NAMES_IMAGE, "null"),
        row("ec2", "RestoreImageFromRecycleBin", Kind.SNAPSHOT_RESTORED, NAMES_IMAGE, "null"),
        row("rds", "ModifyDBSnapshotAttribute", Kind.RESOURCE_SHARED, RESTORES, "null"),
        row("rds", "ModifyDBClusterSnapshotAttribute", Kind.RESOURCE_SHARED, RESTORES, "null"),
        row("dlm", "CreateLifecyclePolicy", Kind.RESOURCE_SHARED, SHARES_BY_POLICY, "null"),
        row("dlm", "UpdateLifecyclePolicy", Kind.RESOURCE_SHARED, SHARES_BY_POLICY, "null"),
        row("sts", "AssumeRole", Kind.CREDENTIALS_ISSUED, "{}", ISSUES),
        row("sts", "AssumeRoleWithSAML", Kind.CREDENTIALS_ISSUED, "{}", ISSUES),
        row("sts", "AssumeRoleWithWebIdentity", Kind.CREDENTIALS_ISSUED, "{}", ISSUES),
        row("sts", "GetSessionToken", Kind.CREDENTIALS_ISSUED, "{}", ISSUES),
        row("sts", "GetFederationToken", Kind.CREDENTIALS_ISSUED, "{}", ISSUES),
        bare("ec2", "DisableSnapshotBlockPublicAccess", Kind.GUARD_BLOCK_PUBLIC_ACCESS),
        bare("ec2", "DisableSnapshotBlockPublicAccess", Kind.BLOCK_ALL_SHARING_LEFT),
        row(
            "ec2",
            "EnableSnapshotBlockPublicAccess",
            Kind.BLOCK_ALL_SHARING_LEFT,
            "{\"state\":\"block-new-sharing\"}",
            "null"),
        bare("ec2", "DisableEbsEncryptionByDefault", Kind.GUARD_DEFAULT_ENCRYPTION),
        row("kms", "PutKeyPolicy", Kind.GUARD_KMS_OPENED, OPENS_POLICY, "null"),
        row("kms", "CreateGrant", Kind.GUARD_KMS_OPENED, OPENS_KEY, "null"),
        bare("cloudtrail", "StopLogging", Kind.TAMPERING),
        bare("cloudtrail", "DeleteTrail", Kind.TAMPERING),
        bare("cloudtrail", "PutEventSelectors", Kind.TAMPERING),
        bare("cloudtrail", "DeleteEventDataStore", Kind.TAMPERING),
        bare("cloudtrail", "StopEventDataStoreIngestion", Kind.TAMPERING),
        bare("ec2", "DeleteFlowLogs", Kind.TAMPERING),
        bare("guardduty", "DeleteDetector", Kind.TAMPERING),
        row("guardduty", "UpdateDetector", Kind.TAMPERING, "{\"enable\":false}", "null"),
        bare("config", "StopConfigurationRecorder", Kind.TAMPERING),
        bare("config", "DeleteConfigurationRecorder", Kind.TAMPERING),
        bare("securityhub", "DisableSecurityHub", Kind.TAMPERING));
  }

  private static Row row(String service, String name, Kind kind, String request, String response) {
    return new Row(service, name, kind, request, response);
  }

  private static Row bare(String service, String name, Kind kind) {
    return row(service, name, kind, "{}", "null");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCallMeansWhatItsRowSays(Row row) {
    Observation observed = row.observed();
    assertThat(observed.eventName())
        .isEqualTo(row.kind() == Kind.SNAPSHOT_READ ? "EBS direct API read" : row.name());
    assertThat(observed.eventSource()).isEqualTo(row.service() + ".amazonaws.com");
    assertThat(observed.id()).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSameNameOfAnotherServiceIsNothing(Row row) {
    assertThat(row.event().from("sqs.amazonaws.com").observed()).isEmpty();
    assertThat(row.event().from("x" + row.service() + ".amazonaws.com").observed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCallThatFailedIsNothingOrAnAttempt(Row row) {
    if (row.kind() == Kind.SNAPSHOT_CONSUMED) {
      return; // a service event tells what happened; there is no call that could fail
    }
    List<Observation> failed =
        row.event().withText("errorCode", "Client.UnauthorizedOperation").observed();
    if (ATTEMPTS.containsKey(row.kind())) {
      assertThat(failed).extracting(Observation::kind).containsExactly(ATTEMPTS.get(row.kind()));
    } else {
      assertThat(failed).isEmpty();
    }
  }

  @Test
  void everythingElseIsNothing() {
    assertThat(Event.ec2("DescribeSnapshots").observed()).isEmpty();
    assertThat(Event.ec2("modifysnapshotattribute").observed()).isEmpty();
    assertThat(Event.ec2("ModifyFpgaImageAttribute").observed()).isEmpty();
  }

  @Test
  void issuedCredentialsAreTheOnlyRowsThatCanBeSwitchedOff() {
    assertThat(
            rows().filter(row -> Observed.in(row.event().json(), Catalog.WITHOUT_ORIGIN).isEmpty()))
        .extracting(Row::kind)
        .hasSize(5)
        .containsOnly(Kind.CREDENTIALS_ISSUED);
  }

  @Test
  void everyKindButTheSightingAndTheAttemptsHasARow() {
    assertThat(rows().map(Row::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Kind.values())
                .filter(kind -> !kind.isOfAnHour() && !kind.isFailedShare())
                .filter(kind -> kind != Kind.CONSOLE_LOGIN_WITHOUT_MFA) // see ConsoleLoginTest
                .toList());
  }
}
