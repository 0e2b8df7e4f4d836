package io.sharetrail.detect;

import java.util.function.Consumer;

/**
 * An AMI shared with other accounts or made public, the attempt that failed, and the permission
 * taken back. Whoever may launch it reads the data of its snapshots, though none of them is shared.
 *
 * <p>MITRE ATT&amp;CK T1537, Transfer Data to Cloud Account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html">Share an
 *     AMI</a>
 */
final class AmiShared implements Detector {

  private static final Detector CHANGE =
      new PermissionChange(Permission.LAUNCH, Kind.AMI_SHARED, Kind.AMI_SHARE_FAILED);

  @Override
  public void detect(EventContext context, Consumer<Observation> out) {
    CHANGE.detect(context, out);
  }
}
