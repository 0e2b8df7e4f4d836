package io.sharetrail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A CloudTrail event as Elastic's integration stores it once the original is thrown away: in ECS
 * fields and in {@code aws.cloudtrail.*}.
 */
public final class EcsDocument {

  /** In which form request and response come. */
  public enum Parameters {
    MAP_TEXT,
    JSON_TEXT,
    FLATTENED
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the fields of an event go, by dotted path. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("/eventTime", "@timestamp"),
          Map.entry("/eventName", "event.action"),
          Map.entry("/eventSource", "event.provider"),
          Map.entry("/eventID", "event.id"),
          Map.entry("/awsRegion", "cloud.region"),
          Map.entry("/sourceIPAddress", "source.address"),
          Map.entry("/userAgent", "user_agent.original"),
          Map.entry("/userIdentity/accountId", "cloud.account.id"),
          Map.entry("/userIdentity/userName", "user.name"),
          Map.entry("/userIdentity/principalId", "user.id"),
          Map.entry("/eventVersion", "aws.cloudtrail.event_version"),
          Map.entry("/eventType", "aws.cloudtrail.event_type"),
          Map.entry("/errorCode", "aws.cloudtrail.error_code"),
          Map.entry("/errorMessage", "aws.cloudtrail.error_message"),
          Map.entry("/recipientAccountId", "aws.cloudtrail.recipient_account_id"),
          Map.entry("/vpcEndpointId", "aws.cloudtrail.vpc_endpoint_id"),
          Map.entry("/userIdentity/type", "aws.cloudtrail.user_identity.type"),
          Map.entry("/userIdentity/arn", "aws.cloudtrail.user_identity.arn"),
          Map.entry("/userIdentity/accessKeyId", "aws.cloudtrail.user_identity.access_key_id"),
          Map.entry("/userIdentity/invokedBy", "aws.cloudtrail.user_identity.invoked_by"),
          Map.entry(
              "/userIdentity/sessionContext/sourceIdentity",
              "aws.cloudtrail.user_identity.session_context.source_identity"),
          Map.entry(
              "/userIdentity/sessionContext/attributes/mfaAuthenticated",
              "aws.cloudtrail.user_identity.session_context.mfa_authenticated"),
          Map.entry(
              "/userIdentity/sessionContext/sessionIssuer/type",
              "aws.cloudtrail.user_identity.session_context.session_issuer.type"),
          Map.entry(
              "/userIdentity/sessionContext/sessionIssuer/arn",
              "aws.cloudtrail.user_identity.session_context.session_issuer.arn"));

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "requestParameters", "request_parameters",
          "responseElements", "response_elements",
          "additionalEventData", "additional_eventdata",
          "serviceEventDetails", "service_event_details");

  private EcsDocument() {}

  /**
   * @param nested nested objects, else dotted keys
   */
  public static String of(JsonNode event, Parameters parameters, boolean nested) {
    ObjectNode document = JSON.createObjectNode();
    put(document, "event.kind", JSON.getNodeFactory().textNode("event"), nested);
    put(document, "event.dataset", JSON.getNodeFactory().textNode("aws.cloudtrail"), nested);
    put(document, "log.file.path", JSON.getNodeFactory().textNode("s3://bucket/key"), nested);
    FIELDS.forEach(
        (pointer, path) -> {
          JsonNode value = event.at(pointer);
          if (value.isValueNode() && !value.isNull()) {
            put(document, path, value, nested);
          }
        });
    PARAMETERS.forEach(
        (name, field) -> {
          JsonNode value = event.path(name);
          if (value.isObject()) {
            parameters(document, field, value, parameters, nested);
          }
        });
    return document.toString();
  }

  private static void parameters(
      ObjectNode document, String field, JsonNode value, Parameters form, boolean nested) {
    String prefix = "aws.cloudtrail." + (form == Parameters.FLATTENED ? "flattened." : "");
    JsonNode held =
        switch (form) {
          case FLATTENED -> value;
          case JSON_TEXT -> JSON.getNodeFactory().textNode(value.toString());
          case MAP_TEXT ->
              JSON.getNodeFactory().textNode(MapString.of(value, MapString.KeyOrder.AS_INGESTED));
        };
    put(document, prefix + field, held, nested);
  }

  private static void put(ObjectNode document, String path, JsonNode value, boolean nested) {
    int dot = nested ? path.indexOf('.') : -1;
    if (dot < 0) {
      document.set(path, value);
    } else {
      put(
          document.withObjectProperty(path.substring(0, dot)),
          path.substring(dot + 1),
          value,
          true);
    }
  }
}
