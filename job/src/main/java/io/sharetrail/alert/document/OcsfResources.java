package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.detect.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code resources}: what was shared, and what it was taken of. */
final class OcsfResources {

  /**
   * @param role OCSF's number: 1 target, 4 related
   * @param tags null for none
   */
  record Resource(
      int role,
      String uid,
      String type,
      String region,
      String owner,
      Instant created,
      List<Tag> tags) {}

  private OcsfResources() {}

  static List<Resource> of(Alert alert) {
    AlertSnapshot snapshot = alert.snapshot();
    List<Resource> resources = new ArrayList<>();
    if (snapshot.id() != null) {
      resources.add(
          new Resource(
              1,
              snapshot.id(),
              "ami".equals(snapshot.type()) ? "AWS::EC2::Image" : "AWS::EC2::Snapshot",
              snapshot.region(),
              snapshot.ownerAccountId(),
              snapshot.createdAt(),
              snapshot.tags()));
    }
    related(resources, snapshot.volumeId(), "AWS::EC2::Volume", snapshot.region());
    related(resources, snapshot.sourceSnapshotId(), "AWS::EC2::Snapshot", snapshot.sourceRegion());
    return resources;
  }

  private static void related(List<Resource> to, String uid, String type, String region) {
    if (uid != null) {
      to.add(new Resource(4, uid, type, region, null, null, null));
    }
  }

  static void write(Fields to, Resource resource) {
    to.text("uid", resource.uid())
        .text("type", resource.type())
        .number("role_id", resource.role())
        .text("role", resource.role() == 1 ? "Target" : "Related")
        .text("region", resource.region())
        .text("cloud_partition", partition(resource.region()))
        .object(
            "owner",
            owner ->
                owner.object("account", account -> OcsfEvidence.account(account, resource.owner())))
        .millis("created_time", resource.created())
        .objects(
            "tags",
            resource.tags(),
            (tag, each) ->
                tag.text("name", each.key() == null ? "" : each.key())
                    .text("value", each.value() == null ? "" : each.value()));
  }

  private static String partition(String region) {
    if (region == null) {
      return null;
    }
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
