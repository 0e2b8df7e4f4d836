package io.sharetrail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One call by one caller at one time: choose what it does, and the trail goes on. */
final class Act {
  private static final String EC2 = "ec2.amazonaws.com";

  /** As STS writes it, e.g. {@code Mar 12, 2025, 7:00:00 AM}. */
  private static final DateTimeFormatter EXPIRATION =
      DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private final Trail trail;
  private final Instant time;
  private final Caller caller;
  private String region;
  private String errorCode;
  private String errorMessage;

  Act(Trail trail, Instant time, Caller caller) {
    this.trail = trail;
    this.time = time;
    this.caller = caller;
    this.region = trail.region();
  }

  /** The call goes to another region than those of the trail do. */
  Act in(String otherRegion) {
    region = otherRegion;
    return this;
  }

  /** The call is refused: IAM does not allow it. */
  Act refused() {
    errorCode = "Client.UnauthorizedOperation";
    errorMessage =
        "You are not authorized to perform this operation. User: "
            + caller.arn()
            + " is not authorized to perform this action because no identity-based policy allows"
            + " it. Encoded authorization failure message: RXhhbXBsZUF1dGhvcml6YXRpb25GYWlsdXJl";
    return this;
  }

  /** The call only asks whether it would be allowed; it would. */
  Act asDryRun() {
    errorCode = "Client.DryRunOperation";
    errorMessage = "Request would have succeeded, but DryRun flag is set.";
    return this;
  }

  Trail asksWhoItIs() {
    return call("sts", "GetCallerIdentity", true, null, null);
  }

  /**
   * AssumeRole: the caller opens the session, whose key the response names.
   *
   * @param session a {@link Caller#role} that begins at this time
   */
  Trail assumes(Caller session) {
    JsonNode issuer = session.identity().at("/sessionContext/sessionIssuer");
    String principal = session.identity().path("principalId").asText();
    ObjectNode request = Trail.object();
    request.put("roleArn", issuer.path("arn").asText());
    request.put("roleSessionName", principal.substring(principal.indexOf(':') + 1));
    request.put("durationSeconds", 3600);
    ObjectNode response = Trail.object();
    ObjectNode credentials = response.putObject("credentials");
    credentials.put("accessKeyId", session.identity().path("accessKeyId").asText());
    credentials.put("sessionToken", "RXhhbXBsZVNlc3Npb25Ub2tlbg==");
    credentials.put("expiration", EXPIRATION.format(time.plusSeconds(3600)));
    ObjectNode user = response.putObject("assumedRoleUser");
    user.put("assumedRoleId", principal);
    user.put("arn", session.arn());
    return call("sts", "AssumeRole", true, request, response);
  }

  /**
   * DescribeInstances, DescribeVolumes, DescribeSnapshots, DescribeSecurityGroups, … without a
   * filter.
   */
  Trail lists(String what) {
    ObjectNode request = Trail.object();
    switch (what) {
      case "Instances" -> request.putObject("instancesSet");
      case "Volumes" -> request.putObject("volumeSet");
      case "SecurityGroups" -> request.putObject("securityGroupSet");
      case "Snapshots" -> {
        request.putObject("snapshotSet");
        request.putObject("ownersSet").putArray("items").addObject().put("owner", "self");
        request.putObject("sharedUsersSet");
      }
      default -> throw new IllegalArgumentException("no shape known for Describe" + what);
    }
    request.putObject("filterSet");
    return call("ec2", "Describe" + what, true, request, null);
  }

  Trail listsBuckets() {
    ObjectNode request = Trail.object();
    request.put("Host", "s3." + region + ".amazonaws.com");
    return call("s3", "ListBuckets", true, request, null);
  }

  /** CreateSnapshot, tagged if it has a description that names a job. */
  Trail creates(Snapshot snapshot) {
    ObjectNode request = Trail.object();
    request.put("volumeId", snapshot.volumeId());
    if (!snapshot.description().isEmpty()) {
      request.put("description", snapshot.description());
    }
    ObjectNode response = answer(request, "CreateSnapshot");
    response.put("snapshotId", snapshot.id());
    response.put("volumeId", snapshot.volumeId());
    response.put("status", "pending");
    response.put("startTime", time.toEpochMilli());
    response.put("progress", "");
    response.put("ownerId", snapshot.owner());
    response.put("volumeSize", Integer.toString(snapshot.gibibytes()));
    response.put("description", snapshot.description());
    response.put("encrypted", snapshot.encrypted());
    return call("ec2", "CreateSnapshot", false, request, response);
  }

  /**
   * CopySnapshot, called in the region of the copy.
   *
   * @param copy its own id; what it is a copy of does not appear in the event
   */
  Trail copies(Snapshot source, String sourceRegion, Snapshot copy) {
    ObjectNode request = Trail.object();
    request.put("sourceRegion", sourceRegion);
    request.put("sourceSnapshotId", source.id());
    if (!copy.description().isEmpty()) {
      request.put("description", copy.description());
    }
    request.put("destinationRegion", region);
    request.put("encrypted", copy.encrypted());
    ObjectNode response = answer(request, "CopySnapshot");
    response.put("snapshotId", copy.id());
    return call("ec2", "CopySnapshot", false, request, response);
  }

  /** Takes a deleted snapshot out of the Recycle Bin; a newer EC2 call, hence the wrapped shape. */
  Trail restores(Snapshot snapshot) {
    ObjectNode request = Trail.object();
    request.putObject("RestoreSnapshotFromRecycleBinRequest").put("SnapshotId", snapshot.id());
    ObjectNode response = Trail.object();
    ObjectNode body = response.putObject("RestoreSnapshotFromRecycleBinResponse");
    body.put("xmlns", "http://ec2.amazonaws.com/doc/2016-11-15/");
    body.put("requestId", requestId("RestoreSnapshotFromRecycleBin", request));
    body.put("snapshotId", snapshot.id());
    body.put("volumeId", snapshot.volumeId());
    body.put("status", "completed");
    body.put("ownerId", snapshot.owner());
    body.put("volumeSize", Integer.toString(snapshot.gibibytes()));
    body.put("description", snapshot.description());
    body.put("encrypted", snapshot.encrypted());
    return call("ec2", "RestoreSnapshotFromRecycleBin", false, request, response);
  }

  /** ListSnapshotBlocks of the EBS direct APIs, a data event. */
  Trail listsBlocks(Snapshot snapshot) {
    return readsDirectly("ListSnapshotBlocks", snapshot, Trail.object());
  }

  /** GetSnapshotBlock, likewise. */
  Trail readsBlock(Snapshot snapshot, int index) {
    ObjectNode block = Trail.object();
    block.put("blockIndex", index);
    block.put("blockToken", "RXhhbXBsZUJsb2NrVG9rZW4=");
    return readsDirectly("GetSnapshotBlock", snapshot, block);
  }

  private Trail readsDirectly(String name, Snapshot snapshot, ObjectNode more) {
    ObjectNode request = Trail.object().put("snapshotId", snapshot.id());
    request.setAll(more);
    ObjectNode event = head("ebs.amazonaws.com", name);
    event.set("requestParameters", request);
    event.putNull("responseElements");
    tail(event, requestId(name, request), true, "AwsApiCall", snapshot.owner());
    ObjectNode resource = event.putArray("resources").addObject();
    resource.put("accountId", snapshot.owner());
    resource.put("type", "AWS::EC2::Snapshot");
    resource.put("ARN", "arn:aws:ec2:" + region + "::snapshot/" + snapshot.id());
    event.put("managementEvent", false);
    event.put("eventCategory", "Data");
    tls(event, "ebs." + region + ".amazonaws.com");
    return trail.add(event);
  }

  /** CreateImage of an instance named like the image. */
  Trail createsImage(String imageId, String name) {
    ObjectNode request = Trail.object();
    request.put("instanceId", Ids.resource("i", name));
    request.put("name", name);
    request.put("noReboot", true);
    ObjectNode response = answer(request, "CreateImage");
    response.put("imageId", imageId);
    return call("ec2", "CreateImage", false, request, response);
  }

  /** Lets accounts launch the image. */
  Trail sharesImage(String imageId, String... targets) {
    ObjectNode request = Trail.object();
    request.put("imageId", imageId);
    ArrayNode items = request.putObject("launchPermission").putObject("add").putArray("items");
    for (String target : targets) {
      items.addObject().put(target.equals("all") ? "group" : "userId", target);
    }
    request.put("attributeType", "launchPermission");
    return calls("ModifyImageAttribute", request);
  }

  Trail deregisters(String imageId) {
    return calls("DeregisterImage", Trail.object().put("imageId", imageId));
  }

  /** Lets accounts restore a manual snapshot of an RDS database. */
  Trail sharesDatabase(String snapshotName, String... targets) {
    ObjectNode request = Trail.object();
    request.put("dBSnapshotIdentifier", snapshotName);
    request.put("attributeName", "restore");
    ArrayNode added = request.putArray("valuesToAdd");
    ObjectNode response = Trail.object();
    response.put("dBSnapshotIdentifier", snapshotName);
    ObjectNode attribute = response.putArray("dBSnapshotAttributes").addObject();
    attribute.put("attributeName", "restore");
    ArrayNode values = attribute.putArray("attributeValues");
    for (String target : targets) {
      added.add(target);
      values.add(target);
    }
    return call("rds", "ModifyDBSnapshotAttribute", false, request, response);
  }

  /** Shares with accounts, or with everyone for the target {@code all}. */
  Trail shares(Snapshot snapshot, String... targets) {
    return permission(snapshot, "add", List.of(targets));
  }

  Trail makesPublic(Snapshot snapshot) {
    return shares(snapshot, "all");
  }

  Trail takesBack(Snapshot snapshot, String... targets) {
    return permission(snapshot, "remove", List.of(targets));
  }

  private Trail permission(Snapshot snapshot, String operation, List<String> targets) {
    ObjectNode request = Trail.object();
    request.put("snapshotId", snapshot.id());
    ArrayNode items =
        request.putObject("createVolumePermission").putObject(operation).putArray("items");
    for (String target : targets) {
      items.addObject().put(target.equals("all") ? "group" : "userId", target);
    }
    request.put("attributeType", "CREATE_VOLUME_PERMISSION");
    return calls("ModifySnapshotAttribute", request);
  }

  /** The other use of ModifySnapshotAttribute: a product code, no permission. */
  Trail labels(Snapshot snapshot, String productCode) {
    ObjectNode request = Trail.object();
    request.put("snapshotId", snapshot.id());
    request.putObject("productCodes").putArray("items").addObject().put("productCode", productCode);
    request.put("attributeType", "PRODUCT_CODES");
    return calls("ModifySnapshotAttribute", request);
  }

  Trail deletes(Snapshot snapshot) {
    return calls("DeleteSnapshot", Trail.object().put("snapshotId", snapshot.id()));
  }

  Trail stopsLogging(String trailName) {
    ObjectNode request = Trail.object();
    request.put("name", "arn:aws:cloudtrail:" + region + ":" + Cast.PROD + ":trail/" + trailName);
    return call("cloudtrail", "StopLogging", false, request, null);
  }

  /** Switches off block public access for snapshots; a newer EC2 call, hence the wrapped shape. */
  Trail allowsPublicSnapshots() {
    ObjectNode request = Trail.object().put("DisableSnapshotBlockPublicAccessRequest", "");
    ObjectNode response = Trail.object();
    ObjectNode body = response.putObject("DisableSnapshotBlockPublicAccessResponse");
    body.put("xmlns", "http://ec2.amazonaws.com/doc/2016-11-15/");
    body.put("state", "unblocked");
    body.put("requestId", requestId("DisableSnapshotBlockPublicAccess", request));
    return call("ec2", "DisableSnapshotBlockPublicAccess", false, request, response);
  }

  Trail logsIn() {
    return logsIn("Yes");
  }

  /** With a password alone, or as whom another provider knows. */
  Trail logsInWithoutMfa() {
    return logsIn("No");
  }

  private Trail logsIn(String mfaUsed) {
    ObjectNode event = head("signin.amazonaws.com", "ConsoleLogin");
    ((ObjectNode) event.get("userIdentity")).remove(List.of("accessKeyId", "sessionContext"));
    event.putNull("requestParameters");
    event.putObject("responseElements").put("ConsoleLogin", "Success");
    ObjectNode more = event.putObject("additionalEventData");
    more.put("LoginTo", "https://console.aws.amazon.com/console/home?region=" + region);
    more.put("MobileVersion", "No");
    more.put("MFAUsed", mfaUsed);
    tail(event, null, false, "AwsConsoleSignIn", Cast.PROD);
    tls(event, region + ".signin.aws.amazon.com");
    return trail.add(event);
  }

  /** EC2 reports that the caller, an account, copies the snapshot to itself. */
  Trail copiesShared(Snapshot snapshot) {
    return serviceEvent("SharedSnapshotCopyInitiated", EC2, snapshot);
  }

  /** EC2 reports that the caller, an account, makes a volume of the snapshot. */
  Trail makesVolumeOfShared(Snapshot snapshot) {
    return serviceEvent("SharedSnapshotVolumeCreated", EC2, snapshot);
  }

  private Trail serviceEvent(String name, String source, Snapshot snapshot) {
    ObjectNode event = head(source, name);
    event.putNull("requestParameters");
    event.putNull("responseElements");
    tail(event, null, false, "AwsServiceEvent", snapshot.owner());
    event.remove("eventCategory");
    event.putObject("serviceEventDetails").put("snapshotId", snapshot.id());
    event.put("eventCategory", "Management");
    return trail.add(event);
  }

  /** An EC2 call that changes something and answers {@code _return: true}. */
  Trail calls(String name, ObjectNode request) {
    if ("Client.DryRunOperation".equals(errorCode)) {
      request.put("dryRun", true);
    }
    ObjectNode response = answer(request, name);
    response.put("_return", true);
    return call("ec2", name, false, request, response);
  }

  /**
   * Any call.
   *
   * @param service first label of the service's host name
   * @param request null for {@code "requestParameters": null}
   * @param response null for {@code "responseElements": null}
   */
  Trail call(
      String service, String name, boolean readOnly, ObjectNode request, ObjectNode response) {
    ObjectNode event = head(service + ".amazonaws.com", name);
    if (errorCode != null) {
      event.put("errorCode", errorCode);
      event.put("errorMessage", errorMessage);
    }
    event.set("requestParameters", request);
    event.set("responseElements", errorCode == null ? response : null);
    tail(event, requestId(name, request), readOnly, "AwsApiCall", Cast.PROD);
    if (!caller.address().endsWith(".amazonaws.com")) {
      tls(event, service + "." + region + ".amazonaws.com");
    }
    if (caller.inConsole()) {
      event.put("sessionCredentialFromConsole", "true");
    }
    return trail.add(event);
  }

  private ObjectNode answer(ObjectNode request, String name) {
    return Trail.object().put("requestId", requestId(name, request));
  }

  private String requestId(String name, ObjectNode request) {
    return Ids.uuid("request" + time + caller.arn() + name + request).toString();
  }

  private ObjectNode head(String source, String name) {
    ObjectNode event = Trail.object();
    event.put("eventVersion", "1.11");
    event.set("userIdentity", caller.identity().deepCopy());
    event.put("eventTime", time.toString());
    event.put("eventSource", source);
    event.put("eventName", name);
    event.put("awsRegion", region);
    event.put("sourceIPAddress", caller.address());
    event.put("userAgent", caller.userAgent());
    return event;
  }

  private static void tail(
      ObjectNode event, String requestId, boolean readOnly, String type, String recipient) {
    String eventId = Ids.uuid(event.toString()).toString();
    if (requestId != null) {
      event.put("requestID", requestId);
    }
    event.put("eventID", eventId);
    event.put("readOnly", readOnly);
    event.put("eventType", type);
    event.put("managementEvent", true);
    event.put("recipientAccountId", recipient);
    event.put("eventCategory", "Management");
  }

  private static void tls(ObjectNode event, String host) {
    ObjectNode details = event.putObject("tlsDetails");
    details.put("tlsVersion", "TLSv1.3");
    details.put("cipherSuite", "TLS_AES_128_GCM_SHA256");
    details.put("clientProvidedHostHeader", host);
  }
}
