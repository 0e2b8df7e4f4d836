package io.sharetrail.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Calls that only {@link ChainTrail} makes. */
final class Deeds {

  private Deeds() {}

  /** AssumeRole: hands out the credentials that the session signs with. */
  static void assumes(Act act, Caller session) {
    ObjectNode request = Trail.object();
    request.put("roleArn", session.identity().at("/sessionContext/sessionIssuer/arn").asText());
    String arn = session.arn();
    request.put("roleSessionName", arn.substring(arn.lastIndexOf('/') + 1));
    ObjectNode response = Trail.object();
    response
        .putObject("credentials")
        .put("accessKeyId", session.identity().get("accessKeyId").asText());
    response.putObject("assumedRoleUser").put("arn", arn);
    act.call("sts", "AssumeRole", true, request, response);
  }

  static void copies(Act act, Snapshot from, String sourceRegion, Snapshot to) {
    ObjectNode request = Trail.object();
    request.put("sourceSnapshotId", from.id());
    if (sourceRegion != null) {
      request.put("sourceRegion", sourceRegion);
    }
    request.put("encrypted", to.encrypted());
    act.call("ec2", "CopySnapshot", false, request, Trail.object().put("snapshotId", to.id()));
  }

  static void resets(Act act, Snapshot snapshot) {
    ObjectNode request = Trail.object().put("snapshotId", snapshot.id());
    act.calls("ResetSnapshotAttribute", request.put("attributeType", "CREATE_VOLUME_PERMISSION"));
  }

  static void restores(Act act, Snapshot snapshot) {
    act.calls("RestoreSnapshotFromRecycleBin", Trail.object().put("snapshotId", snapshot.id()));
  }

  /** Blocks read with the EBS direct APIs. */
  static void reads(Act act, Snapshot snapshot) {
    act.call(
        "ebs",
        "ListSnapshotBlocks",
        true,
        Trail.object().put("snapshotId", snapshot.id()),
        Trail.object().put("blockSize", 524288));
  }

  /** RegisterImage of a snapshot. */
  static void registers(Act act, Snapshot snapshot, String imageId) {
    ObjectNode request = Trail.object().put("name", "of " + snapshot.id());
    ArrayNode devices = request.putObject("blockDeviceMapping").putArray("items");
    devices.addObject().putObject("ebs").put("snapshotId", snapshot.id());
    act.call("ec2", "RegisterImage", false, request, Trail.object().put("imageId", imageId));
  }

  static void imagePermission(Act act, String imageId, String operation, String target) {
    ObjectNode request = Trail.object().put("imageId", imageId);
    request.put("attributeType", "launchPermission");
    request
        .putObject("launchPermission")
        .putObject(operation)
        .putArray("items")
        .addObject()
        .put(target.equals("all") ? "group" : "userId", target);
    act.calls("ModifyImageAttribute", request);
  }

  static void resetsImage(Act act, String imageId) {
    ObjectNode request = Trail.object().put("imageId", imageId);
    act.calls("ResetImageAttribute", request.put("attribute", "launchPermission"));
  }

  static void deregisters(Act act, String imageId) {
    act.calls("DeregisterImage", Trail.object().put("imageId", imageId));
  }

  static void grantsKey(Act act, String target) {
    ObjectNode request = Trail.object().put("keyId", "key-of-the-house");
    request.put(
        "granteePrincipal", target.equals("all") ? "*" : "arn:aws:iam::" + target + ":root");
    act.call("kms", "CreateGrant", false, request, Trail.object().put("grantId", "g"));
  }

  static void sharesDatabase(Act act, String target) {
    ObjectNode request = Trail.object().put("dBSnapshotIdentifier", "orders");
    request.put("attributeName", "restore");
    request.putArray("valuesToAdd").add(target);
    act.call("rds", "ModifyDBSnapshotAttribute", false, request, null);
  }

  static void tampers(Act act, int how) {
    List<String[]> ways =
        List.of(
            new String[] {"cloudtrail", "DeleteTrail"},
            new String[] {"cloudtrail", "PutEventSelectors"},
            new String[] {"guardduty", "DeleteDetector"},
            new String[] {"ec2", "DisableEbsEncryptionByDefault"});
    String[] way = ways.get(how % ways.size());
    act.call(way[0], way[1], false, Trail.object(), null);
  }
}
