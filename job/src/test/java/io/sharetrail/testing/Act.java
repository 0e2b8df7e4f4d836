package io.sharetrail.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** One call by one caller at one time: choose what it does, and the trail goes on. */
final class Act {
  private static final String EC2 = "ec2.amazonaws.com";

  private final Trail trail;
  private final Instant time;
  private final Caller caller;
  private String errorCode;
  private String errorMessage;

  Act(Trail trail, Instant time, Caller caller) {
    this.trail = trail;
    this.time = time;
    this.caller = caller;
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
    request.put("Host", "s3." + trail.region() + ".amazonaws.com");
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
    request.put(
        "name", "arn:aws:cloudtrail:" + trail.region() + ":" + Cast.PROD + ":trail/" + trailName);
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
    ObjectNode event = head("signin.amazonaws.com", "ConsoleLogin");
    ((ObjectNode) event.get("userIdentity")).remove(List.of("accessKeyId", "sessionContext"));
    event.putNull("requestParameters");
    event.putObject("responseElements").put("ConsoleLogin", "Success");
    ObjectNode more = event.putObject("additionalEventData");
    more.put("LoginTo", "https://console.aws.amazon.com/console/home?region=" + trail.region());
    more.put("MobileVersion", "No");
    more.put("MFAUsed", "Yes");
    tail(event, null, false, "AwsConsoleSignIn", Cast.PROD);
    tls(event, trail.region() + ".signin.aws.amazon.com");
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
      tls(event, service + "." + trail.region() + ".amazonaws.com");
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
    event.put("awsRegion", trail.region());
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
