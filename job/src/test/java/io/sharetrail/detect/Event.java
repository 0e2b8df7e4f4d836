package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.testing.Observed;
import java.util.List;

/** An event by alice of 111122223333, changed member by member. Each step gives a new event. */
record Event(String json) {

  static final String OWNER = "111122223333";
  static final String STRANGER = "444455556666";
  static final String SECOND_STRANGER = "777788889999";
  static final String SNAPSHOT = "snap-0a1b2c3d4e5f60718";
  static final String ALICE = "arn:aws:iam::111122223333:user/alice";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A successful EC2 call without request and response. */
  static Event ec2(String name) {
    return new Event(
        """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
        "arn":"arn:aws:iam::111122223333:user/alice","accountId":"111122223333",\
        "accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},"eventTime":"2025-03-12T10:00:00Z",\
        "eventSource":"ec2.amazonaws.com","eventName":"NAME","awsRegion":"eu-central-1",\
        "sourceIPAddress":"192.0.2.10","userAgent":"aws-cli/2.22.35","requestParameters":null,\
        "responseElements":{"_return":true},"eventID":"7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03",\
        "readOnly":false,"eventType":"AwsApiCall","managementEvent":true,\
        "recipientAccountId":"111122223333","eventCategory":"Management"}"""
            .replace("NAME", name));
  }

  /** ModifySnapshotAttribute as AWS writes it, with the given content of {@code add.items}. */
  static Event adds(String items) {
    return modifies(
        """
        {"snapshotId":"%s","createVolumePermission":{"add":{"items":[%s]}},\
        "attributeType":"CREATE_VOLUME_PERMISSION"}"""
            .formatted(SNAPSHOT, items));
  }

  /** One snapshot shared with accounts, as AWS writes it. */
  static Event shares(String... accounts) {
    return adds("{\"userId\":\"" + String.join("\"},{\"userId\":\"", accounts) + "\"}");
  }

  static Event modifies(String requestParameters) {
    return ec2("ModifySnapshotAttribute").with("requestParameters", requestParameters);
  }

  /**
   * @param value JSON
   */
  Event with(String member, String value) {
    ObjectNode event = tree(json);
    event.set(member, parse(value));
    return new Event(event.toString());
  }

  Event without(String member) {
    ObjectNode event = tree(json);
    event.remove(member);
    return new Event(event.toString());
  }

  /** The same with {@code "…"} for a string. */
  Event withText(String member, String text) {
    ObjectNode event = tree(json);
    event.put(member, text);
    return new Event(event.toString());
  }

  Event from(String eventSource) {
    return withText("eventSource", eventSource);
  }

  List<Observation> observed() {
    return Observed.in(json);
  }

  Observation only() {
    return Observed.only(json);
  }

  /** Accounts of the one observation's targets. */
  List<String> targets() {
    return only().targets().stream().map(Target::accountId).toList();
  }

  private static ObjectNode tree(String json) {
    return (ObjectNode) parse(json);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
