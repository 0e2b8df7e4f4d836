package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.function.Consumer;

/**
 * A permission of a snapshot or image given or taken back. Every grantee of the call is a target;
 * owner ({@code recipientAccountId}) and actor stay apart.
 *
 * @param shared what giving it is
 * @param failed what failing to give it is
 */
record PermissionChange(Permission permission, Kind shared, Kind failed) implements Detector {

  @Override
  public void detect(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    ShareRequest request = ShareRequest.read(permission, event.requestParameters());
    if (!request.aboutPermission()) {
      return;
    }
    boolean succeeded = !event.failed();
    if (!request.added().isEmpty()) {
      out.accept(
          draft(context, succeeded ? shared : failed, request, "add")
              .targets(request.added())
              .otherGroups(request.otherGroups())
              .build());
    }
    if (!request.removed().isEmpty() && succeeded) {
      out.accept(
          draft(context, Kind.SHARE_REVOKED, request, "remove").targets(request.removed()).build());
    }
  }

  private static ObservationBuilder draft(
      EventContext context, Kind kind, ShareRequest request, String operation) {
    return new ObservationBuilder(context, kind)
        .snapshotId(request.resourceId())
        .request(request.attributeType(), operation)
        .detail(request.unusual() ? "unusual spelling of the request" : null);
  }
}
