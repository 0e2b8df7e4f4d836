package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * A permission of a snapshot or image given or taken back. Every grantee of the call is a target;
 * owner ({@code recipientAccountId}) and actor stay apart. A share whose grantees were lost on the
 * way is still a share, with {@link Target#UNREADABLE}.
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
    Kind given = succeeded ? shared : failed;
    if (!request.added().isEmpty()) {
      out.accept(
          draft(context, given, request, "add")
              .targets(request.added().targets())
              .otherGroups(request.otherGroups())
              .detail(detail(request, request.added()))
              .build());
    } else if (request.unreadable()) {
      out.accept(
          draft(context, given, request, "add")
              .targets(List.of(new Target(Target.UNREADABLE)))
              .otherGroups(request.otherGroups())
              .detail("the targets could not be read")
              .build());
    }
    if (!request.removed().isEmpty() && succeeded) {
      out.accept(
          draft(context, Kind.SHARE_REVOKED, request, "remove")
              .targets(request.removed().targets())
              .detail(detail(request, request.removed()))
              .build());
    }
  }

  private static ObservationBuilder draft(
      EventContext context, Kind kind, ShareRequest request, String operation) {
    return new ObservationBuilder(context, kind)
        .snapshotId(request.resourceId())
        .request(request.attributeType(), operation);
  }

  /** Null when there is nothing to say. */
  private static String detail(ShareRequest request, Grantees grantees) {
    String unusual = request.unusual() ? "unusual spelling of the request" : null;
    if (grantees.more() == 0) {
      return unusual;
    }
    String more = "and " + grantees.more() + " more targets";
    return unusual == null ? more : more + "; " + unusual;
  }
}
