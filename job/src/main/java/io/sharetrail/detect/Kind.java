package io.sharetrail.detect;

import java.util.Locale;

/**
 * What an observation says happened. Append only: the names are state, metrics and document values.
 *
 * <p>A <em>subject</em> becomes an alert; <em>evidence</em> explains subjects; a <em>sighting</em>
 * says where an identity was. Some are both: a failed share is a subject of its own and evidence
 * for a later successful one.
 */
public enum Kind {
  /**
   * ModifySnapshotAttribute added createVolumePermission for at least one target. Also tells other
   * subjects about the same snapshot that it was shared before or again.
   */
  EBS_SNAPSHOT_SHARED(true, true),
  /** The same call, and it failed. */
  EBS_SNAPSHOT_SHARE_FAILED(true, true),
  /** ModifyImageAttribute added launchPermission for at least one target. */
  AMI_SHARED(true, true),
  /** The same call, and it failed. */
  AMI_SHARE_FAILED(true, true),
  /** Another account copied the snapshot or made a volume of it. */
  SNAPSHOT_CONSUMED(true, true),
  /**
   * Public sharing of snapshots was blocked no longer, or only for new ones: snapshots that were
   * public before may be so again.
   */
  BLOCK_ALL_SHARING_LEFT(true, false),
  /** CreateSnapshot or CreateSnapshots; of an image, CreateImage. */
  SNAPSHOT_CREATED(false, true),
  /** CopySnapshot, CopyImage, or RegisterImage of a snapshot: the resource is the new one. */
  SNAPSHOT_COPIED(false, true),
  /** A deleted snapshot or image was taken out of the Recycle Bin. */
  SNAPSHOT_RESTORED(false, true),
  /** createVolumePermission or launchPermission removed or reset. */
  SHARE_REVOKED(false, true),
  /** DeleteSnapshot or DeregisterImage. */
  SNAPSHOT_DELETED(false, true),
  /** Blocks of the snapshot were listed or read with the EBS direct APIs. */
  SNAPSHOT_READ(false, true),
  /**
   * Something else than an EBS snapshot or an AMI was shared with another account, or is about to
   * be: an RDS or Aurora snapshot, a lifecycle policy that shares what it makes.
   */
  RESOURCE_SHARED(false, true),
  /** Temporary credentials were issued: AssumeRole and its kin. */
  CREDENTIALS_ISSUED(false, true),
  /** Logging or detection was stopped, deleted or narrowed. */
  TAMPERING(false, true),
  /** DisableSnapshotBlockPublicAccess. */
  GUARD_BLOCK_PUBLIC_ACCESS(false, true),
  /** DisableEbsEncryptionByDefault. */
  GUARD_DEFAULT_ENCRYPTION(false, true),
  /** A KMS key policy or grant that lets anyone, or another account, use the key. */
  GUARD_KMS_OPENED(false, true),
  /** An identity was at an address within an hour. */
  SIGHTING(false, false),
  /** A user, or root, logged in to the console with a password alone. */
  CONSOLE_LOGIN_WITHOUT_MFA(false, true),
  /** An identity asked, within an hour, by one of the calls that tell what there is. */
  DISCOVERY(false, false);

  private final boolean subject;
  private final boolean evidence;

  Kind(boolean subject, boolean evidence) {
    this.subject = subject;
    this.evidence = evidence;
  }

  public boolean isSubject() {
    return subject;
  }

  /** Whether an observation of this kind can explain a subject. */
  public boolean isEvidence() {
    return evidence;
  }

  /** Whether it says what an identity did within an hour, and nothing nearer. */
  public boolean isOfAnHour() {
    return this == SIGHTING || this == DISCOVERY;
  }

  /** Whether it took down a guard, or blinded logging or detection. */
  public boolean lowersDefences() {
    return switch (this) {
      case TAMPERING, GUARD_BLOCK_PUBLIC_ACCESS, GUARD_DEFAULT_ENCRYPTION, GUARD_KMS_OPENED -> true;
      default -> false;
    };
  }

  /** Whether it happened to one snapshot or image. */
  public boolean concernsSnapshot() {
    return switch (this) {
      case EBS_SNAPSHOT_SHARED,
          EBS_SNAPSHOT_SHARE_FAILED,
          AMI_SHARED,
          AMI_SHARE_FAILED,
          SNAPSHOT_CONSUMED,
          SNAPSHOT_CREATED,
          SNAPSHOT_COPIED,
          SNAPSHOT_RESTORED,
          SHARE_REVOKED,
          SNAPSHOT_DELETED,
          SNAPSHOT_READ ->
          true;
      default -> false;
    };
  }

  /** Whether another account may use something by this very call. */
  public boolean isShare() {
    return this == EBS_SNAPSHOT_SHARED || this == AMI_SHARED;
  }

  /** Whether it is about an image rather than a snapshot. */
  public boolean isImage() {
    return this == AMI_SHARED || this == AMI_SHARE_FAILED;
  }

  /** Whether the call tried to share and failed. */
  public boolean isFailedShare() {
    return this == EBS_SNAPSHOT_SHARE_FAILED || this == AMI_SHARE_FAILED;
  }

  /** Name in metrics, tables and documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
