package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.function.Consumer;

/**
 * The detector: an EBS snapshot shared with other accounts or made public, the attempt that failed,
 * and the permission taken back. Every grantee of the call is a target; owner ({@code
 * recipientAccountId}) and actor stay apart.
 *
 * <p>MITRE ATT&amp;CK T1537, Transfer Data to Cloud Account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html">Share
 *     a snapshot</a>
 */
final class EbsSnapshotShared implements Detector {

  @Override
  public void detect(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    ShareRequest request = ShareRequest.read(event.requestParameters());
    if (!request.aboutCreateVolumePermission()) {
      return;
    }
    boolean failed = event.failed();
    if (!request.added().isEmpty()) {
      Kind kind = failed ? Kind.EBS_SNAPSHOT_SHARE_FAILED : Kind.EBS_SNAPSHOT_SHARED;
      out.accept(
          draft(context, kind, request, "add")
              .targets(request.added())
              .otherGroups(request.otherGroups())
              .build());
    }
    if (!request.removed().isEmpty() && !failed) {
      out.accept(
          draft(context, Kind.SHARE_REVOKED, request, "remove").targets(request.removed()).build());
    }
  }

  private static ObservationBuilder draft(
      EventContext context, Kind kind, ShareRequest request, String operation) {
    return new ObservationBuilder(context, kind)
        .snapshotId(request.snapshotId())
        .request(request.attributeType(), operation)
        .detail(request.unusual() ? "unusual spelling of the request" : null);
  }
}
