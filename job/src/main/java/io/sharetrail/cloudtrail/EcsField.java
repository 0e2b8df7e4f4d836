package io.sharetrail.cloudtrail;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where Elastic's integration for CloudTrail puts what it reads, in the Elastic Common Schema and
 * beside it.
 *
 * @see <a href="https://www.elastic.co/docs/reference/integrations/aws/cloudtrail">AWS CloudTrail
 *     integration</a>
 */
enum EcsField {
  TIMESTAMP("@timestamp"),
  EVENT_ACTION("event.action"),
  EVENT_PROVIDER("event.provider"),
  EVENT_ID("event.id"),
  EVENT_OUTCOME("event.outcome"),
  EVENT_DATASET("event.dataset"),
  CLOUD_REGION("cloud.region"),
  CLOUD_ACCOUNT("cloud.account.id"),
  SOURCE_ADDRESS("source.address"),
  SOURCE_IP("source.ip"),
  USER_AGENT("user_agent.original"),
  USER_NAME("user.name"),
  USER_ID("user.id"),

  EVENT_VERSION("aws.cloudtrail.event_version"),
  EVENT_TYPE("aws.cloudtrail.event_type"),
  EVENT_CATEGORY("aws.cloudtrail.event_category"),
  ERROR_CODE("aws.cloudtrail.error_code"),
  ERROR_MESSAGE("aws.cloudtrail.error_message"),
  READ_ONLY("aws.cloudtrail.read_only"),
  RECIPIENT("aws.cloudtrail.recipient_account_id"),
  VPC_ENDPOINT("aws.cloudtrail.vpc_endpoint_id"),
  IDENTITY_TYPE("aws.cloudtrail.user_identity.type"),
  IDENTITY_ARN("aws.cloudtrail.user_identity.arn"),
  ACCESS_KEY("aws.cloudtrail.user_identity.access_key_id"),
  INVOKED_BY("aws.cloudtrail.user_identity.invoked_by"),
  MFA("aws.cloudtrail.user_identity.session_context.mfa_authenticated"),
  ISSUER_TYPE("aws.cloudtrail.user_identity.session_context.session_issuer.type"),
  ISSUER_ARN("aws.cloudtrail.user_identity.session_context.session_issuer.arn"),
  SOURCE_IDENTITY("aws.cloudtrail.user_identity.session_context.source_identity"),

  REQUEST("aws.cloudtrail.request_parameters"),
  RESPONSE("aws.cloudtrail.response_elements"),
  ADDITIONAL("aws.cloudtrail.additional_eventdata"),
  SERVICE_DETAILS("aws.cloudtrail.service_event_details"),
  FLAT_REQUEST("aws.cloudtrail.flattened.request_parameters"),
  FLAT_RESPONSE("aws.cloudtrail.flattened.response_elements"),
  FLAT_ADDITIONAL("aws.cloudtrail.flattened.additional_eventdata"),
  FLAT_SERVICE_DETAILS("aws.cloudtrail.flattened.service_event_details");

  private static final Map<String, EcsField> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.path, f -> f));

  private static final Set<String> ABOVE = above();

  private final String path;

  EcsField(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** The field of this dotted path, null if there is none. */
  static EcsField of(String path) {
    return BY_PATH.get(path);
  }

  /** Whether fields lie below this dotted path. */
  static boolean isAbove(String path) {
    return ABOVE.contains(path);
  }

  private static Set<String> above() {
    Set<String> above = new HashSet<>();
    for (EcsField field : values()) {
      for (int dot = field.path.indexOf('.'); dot > 0; dot = field.path.indexOf('.', dot + 1)) {
        above.add(field.path.substring(0, dot));
      }
    }
    return Set.copyOf(above);
  }
}
