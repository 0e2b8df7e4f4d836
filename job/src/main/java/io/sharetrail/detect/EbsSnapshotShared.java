package io.sharetrail.detect;

import java.util.function.Consumer;

/**
 * The detector: an EBS snapshot shared with other accounts or made public, the attempt that failed,
 * and the permission taken back.
 *
 * <p>MITRE ATT&amp;CK T1537, Transfer Data to Cloud Account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html">Share
 *     a snapshot</a>
 */
final class EbsSnapshotShared implements Detector {

  private static final Detector CHANGE =
      new PermissionChange(
          Permission.CREATE_VOLUME, Kind.EBS_SNAPSHOT_SHARED, Kind.EBS_SNAPSHOT_SHARE_FAILED);

  @Override
  public void detect(EventContext context, Consumer<Observation> out) {
    CHANGE.detect(context, out);
  }
}
