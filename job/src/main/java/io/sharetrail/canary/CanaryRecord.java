package io.sharetrail.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.detect.Canary;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A share as CloudTrail would tell it, of a snapshot that nobody has, with an account and from an
 * address that are kept for documentation. {@code deploy/managed-flink} has the same text for a
 * schedule to fill in.
 *
 * <p>Session, access key and snapshot are named after it, so that one canary after another comes by
 * every subtask of most rooms.
 *
 * @param id its event id: of letters, digits and hyphens, like no other's
 * @param time when it is put in; told to the second
 */
public record CanaryRecord(String id, Instant time) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TEXT =
      """
      {"eventVersion":"1.11",\
      "userIdentity":{"type":"AssumedRole",\
      "principalId":"AROAEXAMPLECANARY:canary-ID",\
      "arn":"SESSIONScanary-ID",\
      "accountId":"000000000000",\
      "accessKeyId":"ASIAEXAMPLE-ID",\
      "sessionContext":{"sessionIssuer":{"type":"Role",\
      "principalId":"AROAEXAMPLECANARY",\
      "arn":"arn:aws:iam::000000000000:role/sharetrail-canary",\
      "accountId":"000000000000",\
      "userName":"sharetrail-canary"}}},\
      "eventTime":"TIME",\
      "eventSource":"ec2.amazonaws.com",\
      "eventName":"ModifySnapshotAttribute",\
      "awsRegion":"us-east-1",\
      "sourceIPAddress":"192.0.2.1",\
      "userAgent":"sharetrail-canary",\
      "requestParameters":{"snapshotId":"snap-ID",\
      "attributeType":"CREATE_VOLUME_PERMISSION",\
      "createVolumePermission":{"add":{"items":[{"userId":"999999999999"}]}}},\
      "responseElements":{"requestId":"ID","_return":true},\
      "requestID":"ID",\
      "eventID":"ID",\
      "readOnly":false,\
      "eventType":"AwsApiCall",\
      "managementEvent":true,\
      "recipientAccountId":"000000000000",\
      "eventCategory":"Management"}""";

  /** One line of JSON, in ASCII. */
  public String json() {
    String fields = TEXT.replace("SESSIONS", Canary.SESSIONS).replace("-ID", '-' + id);
    return fields
        .replace("\"ID\"", '"' + id + '"')
        .replace("TIME", time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Whether this is the alert that was made of it. Says no to what is no alert at all.
   *
   * @param document what was found in an audit output
   */
  public boolean madeOf(byte[] document) {
    try {
      JsonNode alert = JSON.readTree(document);
      return alert != null && id.equals(alert.at("/event/eventId").asText());
    } catch (IOException e) {
      return false;
    }
  }
}
