package io.sharetrail.detect;

import java.util.Locale;

/**
 * What an observation says happened. Append only: the names are state, metrics and document values.
 *
 * <p>A <em>subject</em> becomes an alert; <em>evidence</em> explains subjects; a <em>sighting</em>
 * says where an identity was. A failed share is both a subject of its own and evidence for a later
 * successful one.
 */
public enum Kind {
  /** ModifySnapshotAttribute added createVolumePermission for at least one target. */
  EBS_SNAPSHOT_SHARED(true, false),
  /** The same call, and it failed. */
  EBS_SNAPSHOT_SHARE_FAILED(true, true),
  /** CreateSnapshot or CreateSnapshots. */
  SNAPSHOT_CREATED(false, true),
  /** CopySnapshot: the snapshot is the new one. */
  SNAPSHOT_COPIED(false, true),
  /** createVolumePermission removed or reset. */
  SHARE_REVOKED(false, true),
  /** DeleteSnapshot. */
  SNAPSHOT_DELETED(false, true),
  /** Another account copied the snapshot or made a volume of it. */
  SNAPSHOT_CONSUMED(false, true),
  /** Logging or detection was stopped, deleted or narrowed. */
  TAMPERING(false, true),
  /** DisableSnapshotBlockPublicAccess. */
  GUARD_BLOCK_PUBLIC_ACCESS(false, true),
  /** DisableEbsEncryptionByDefault. */
  GUARD_DEFAULT_ENCRYPTION(false, true),
  /** A KMS key policy or grant that lets anyone, or another account, use the key. */
  GUARD_KMS_OPENED(false, true),
  /** An identity was at an address within an hour. */
  SIGHTING(false, false);

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

  /** Name in metrics, tables and documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
