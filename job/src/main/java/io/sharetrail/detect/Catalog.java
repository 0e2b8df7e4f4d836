package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Every API call that means something, one row each. Indexed by event name: fifty rows cost what
 * one costs.
 *
 * <p>A new detector or signal is one class (or method) and one row.
 */
public final class Catalog {

  private static final String EC2 = "ec2.amazonaws.com";
  private static final String EBS = "ebs.amazonaws.com";
  private static final String RDS = "rds.amazonaws.com";
  private static final String DLM = "dlm.amazonaws.com";
  private static final String STS = "sts.amazonaws.com";
  private static final String KMS = "kms.amazonaws.com";
  private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";
  private static final String SIGNIN = "signin.amazonaws.com";
  private static final String GUARDDUTY = "guardduty.amazonaws.com";
  private static final String CONFIG = "config.amazonaws.com";
  private static final String SECURITY_HUB = "securityhub.amazonaws.com";

  /** Every row. Holds no state. */
  public static final Catalog STANDARD = new Catalog(true);

  /**
   * Without the rows of issued credentials, which are a large part of many trails: who is behind a
   * role session stays unknown.
   */
  public static final Catalog WITHOUT_ORIGIN = new Catalog(false);

  private record Row(String eventSource, Detector detector) {}

  private final Map<String, Row> rows = new HashMap<>();

  private Catalog(boolean withOrigin) {
    snapshots();
    images();
    otherShares();
    guards();
    tampering();
    // ATT&CK T1078.004, Cloud Accounts
    add(SIGNIN, "ConsoleLogin", ConsoleLogin::withoutMfa);
    if (withOrigin) {
      origin();
    }
  }

  private void snapshots() {
    add(EC2, "ModifySnapshotAttribute", new EbsSnapshotShared());
    add(EC2, "ResetSnapshotAttribute", SnapshotLife::reset);
    add(EC2, "CreateSnapshot", SnapshotLife::created);
    add(EC2, "CreateSnapshots", SnapshotLife::createdMany);
    add(EC2, "CopySnapshot", SnapshotLife::copied);
    add(EC2, "DeleteSnapshot", SnapshotLife::deleted);
    add(EC2, "RestoreSnapshotFromRecycleBin", SnapshotLife::restored);
    add(EC2, "SharedSnapshotCopyInitiated", SnapshotLife::consumed);
    add(EC2, "SharedSnapshotVolumeCreated", SnapshotLife::consumed);
    add(EBS, "ListSnapshotBlocks", SnapshotRead::blocks);
    add(EBS, "GetSnapshotBlock", SnapshotRead::blocks);
    add(EBS, "ListChangedBlocks", SnapshotRead::changedBlocks);
  }

  private void images() {
    add(EC2, "ModifyImageAttribute", new AmiShared());
    add(EC2, "ResetImageAttribute", ImageLife::reset);
    add(EC2, "CreateImage", ImageLife::created);
    add(EC2, "CopyImage", ImageLife::copied);
    add(EC2, "RegisterImage", ImageLife::registered);
    add(EC2, "DeregisterImage", ImageLife::deregistered);
    add(EC2, "RestoreImageFromRecycleBin", ImageLife::restored);
  }

  private void otherShares() {
    add(RDS, "ModifyDBSnapshotAttribute", ResourceShared::databaseSnapshot);
    add(RDS, "ModifyDBClusterSnapshotAttribute", ResourceShared::clusterSnapshot);
    add(DLM, "CreateLifecyclePolicy", ResourceShared::lifecyclePolicy);
    add(DLM, "UpdateLifecyclePolicy", ResourceShared::lifecyclePolicy);
  }

  private void guards() {
    add(EC2, "DisableSnapshotBlockPublicAccess", BlockPublicAccess::disabled);
    add(EC2, "EnableSnapshotBlockPublicAccess", BlockPublicAccess::enabled);
    add(EC2, "DisableEbsEncryptionByDefault", GuardLowered::defaultEncryption);
    add(KMS, "PutKeyPolicy", KmsOpened::policy);
    add(KMS, "CreateGrant", KmsOpened::grant);
  }

  private void tampering() {
    // ATT&CK T1562.008, Disable or Modify Cloud Logs
    add(CLOUDTRAIL, "StopLogging", GuardLowered::tampering);
    add(CLOUDTRAIL, "DeleteTrail", GuardLowered::tampering);
    add(CLOUDTRAIL, "PutEventSelectors", GuardLowered::tampering);
    add(CLOUDTRAIL, "DeleteEventDataStore", GuardLowered::tampering);
    add(CLOUDTRAIL, "StopEventDataStoreIngestion", GuardLowered::tampering);
    add(EC2, "DeleteFlowLogs", GuardLowered::tampering);
    // ATT&CK T1562.001, Disable or Modify Tools
    add(GUARDDUTY, "DeleteDetector", GuardLowered::tampering);
    add(GUARDDUTY, "UpdateDetector", GuardLowered::detectorSwitchedOff);
    add(CONFIG, "StopConfigurationRecorder", GuardLowered::tampering);
    add(CONFIG, "DeleteConfigurationRecorder", GuardLowered::tampering);
    add(SECURITY_HUB, "DisableSecurityHub", GuardLowered::tampering);
  }

  private void origin() {
    add(STS, "AssumeRole", CredentialsIssued::issued);
    add(STS, "AssumeRoleWithSAML", CredentialsIssued::issued);
    add(STS, "AssumeRoleWithWebIdentity", CredentialsIssued::issued);
    add(STS, "GetSessionToken", CredentialsIssued::issued);
    add(STS, "GetFederationToken", CredentialsIssued::issued);
  }

  private void add(String eventSource, String eventName, Detector detector) {
    if (rows.put(eventName, new Row(eventSource, detector)) != null) {
      throw new IllegalStateException("two rows for " + eventName);
    }
  }

  /** Whether the event can mean anything: its name and source have a row. */
  public boolean concerns(CloudTrailEvent event) {
    Row row = rows.get(event.eventName());
    return row != null && row.eventSource().equals(event.eventSource());
  }

  /** Hands the event to its row's detector, if it has one. */
  public void detect(EventContext context, Consumer<Observation> out) {
    if (concerns(context.event())) {
      rows.get(context.event().eventName()).detector().detect(context, out);
    }
  }
}
