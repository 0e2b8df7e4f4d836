package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Maps a document of the Elastic Common Schema that has lost the original event back to one, as far
 * as it goes. Keys may be nested, dotted or both, and every value may be a list of one.
 *
 * <p>What the schema does not keep stays unknown: {@code principalId} if there is no {@code
 * user.id}, and which account owns the resource if there is no {@code recipient_account_id} ({@code
 * cloud.account.id} is the actor's).
 */
final class EcsReader {

  private final byte[] bytes;
  private final int from;
  private final Map<EcsField, String> texts = new EnumMap<>(EcsField.class);
  private final Map<EcsField, RawJson> values = new EnumMap<>(EcsField.class);
  private String wrongType;

  private EcsReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  /** The event in a document that has been read once as JSON; null if it holds none. */
  static RecordFields read(byte[] bytes, int from, int to) {
    EcsReader reader = new EcsReader(bytes, from);
    try (JsonParser p = new RawJson(bytes, from, to).parser()) {
      p.nextToken();
      reader.members(p, "");
    } catch (IOException | RuntimeException e) {
      return null;
    }
    return reader.isCloudTrail() ? reader.fields() : null;
  }

  private void members(JsonParser p, String prefix) throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + p.currentName();
      JsonToken value = p.nextToken();
      EcsField field = EcsField.of(path);
      if (field != null) {
        take(p, field);
      } else if (value == JsonToken.START_OBJECT && EcsField.isAbove(path)) {
        members(p, path + '.');
      } else {
        p.skipChildren();
      }
    }
  }

  private void take(JsonParser p, EcsField field) throws IOException {
    switch (field) {
      case REQUEST,
          RESPONSE,
          ADDITIONAL,
          SERVICE_DETAILS,
          FLAT_REQUEST,
          FLAT_RESPONSE,
          FLAT_ADDITIONAL,
          FLAT_SERVICE_DETAILS ->
          nested(p, field);
      default -> scalar(p, field);
    }
  }

  private void scalar(JsonParser p, EcsField field) throws IOException {
    boolean list = p.currentToken() == JsonToken.START_ARRAY;
    JsonToken value = list ? p.nextToken() : p.currentToken();
    if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
      texts.putIfAbsent(field, p.getText());
    } else if (value.isStructStart()) {
      wrongType = wrongType == null ? field.path() : wrongType;
      p.skipChildren();
    }
    while (list && value != JsonToken.END_ARRAY) {
      value = p.nextToken();
      p.skipChildren();
    }
  }

  private void nested(JsonParser p, EcsField field) throws IOException {
    JsonToken value = p.currentToken();
    if (value == JsonToken.VALUE_STRING) {
      String text = p.getText();
      // A map's text begins like an object, too: ask for its own form first.
      RawJson read = JavaMapText.parse(text);
      read = read == null ? RawJson.inString(text) : read;
      if (read != null) {
        values.putIfAbsent(field, read);
      }
    } else if (value == JsonToken.START_OBJECT) {
      values.putIfAbsent(field, FieldParser.slice(p, bytes, from));
    } else if (value == JsonToken.START_ARRAY) {
      while (p.nextToken() != JsonToken.END_ARRAY) {
        nested(p, field);
      }
    }
  }

  private boolean isCloudTrail() {
    String provider = texts.get(EcsField.EVENT_PROVIDER);
    return texts.containsKey(EcsField.EVENT_ACTION)
        && provider != null
        && (provider.endsWith(".amazonaws.com")
            || "aws.cloudtrail".equals(texts.get(EcsField.EVENT_DATASET))
            || texts.containsKey(EcsField.EVENT_VERSION));
  }

  private RecordFields fields() {
    RecordFields f = new RecordFields();
    f.eventVersion = text(EcsField.EVENT_VERSION);
    f.eventId = text(EcsField.EVENT_ID);
    f.eventTime = EventTimes.parse(text(EcsField.TIMESTAMP));
    f.eventSource = text(EcsField.EVENT_PROVIDER);
    f.eventName = text(EcsField.EVENT_ACTION);
    f.eventType = text(EcsField.EVENT_TYPE);
    f.category = SkipKind.ofCategory(text(EcsField.EVENT_CATEGORY));
    f.awsRegion = text(EcsField.CLOUD_REGION);
    f.sourceIpAddress = either(EcsField.SOURCE_ADDRESS, EcsField.SOURCE_IP);
    f.userAgent = text(EcsField.USER_AGENT);
    f.errorCode = text(EcsField.ERROR_CODE);
    f.errorMessage = text(EcsField.ERROR_MESSAGE);
    if (f.errorCode == null
        && f.errorMessage == null
        && "failure".equals(text(EcsField.EVENT_OUTCOME))) {
      f.errorMessage = "event.outcome is failure";
    }
    f.recipientAccountId = text(EcsField.RECIPIENT);
    f.vpcEndpointId = text(EcsField.VPC_ENDPOINT);
    f.readOnly = bool(EcsField.READ_ONLY);
    f.userIdentity = identity();
    f.requestParameters = value(EcsField.FLAT_REQUEST, EcsField.REQUEST);
    f.responseElements = value(EcsField.FLAT_RESPONSE, EcsField.RESPONSE);
    f.additionalEventData = value(EcsField.FLAT_ADDITIONAL, EcsField.ADDITIONAL);
    f.serviceEventDetails = value(EcsField.FLAT_SERVICE_DETAILS, EcsField.SERVICE_DETAILS);
    f.wrongType = wrongType;
    return f;
  }

  private UserIdentity identity() {
    return new UserIdentity(
        text(EcsField.IDENTITY_TYPE),
        text(EcsField.USER_ID),
        text(EcsField.IDENTITY_ARN),
        text(EcsField.CLOUD_ACCOUNT),
        text(EcsField.ACCESS_KEY),
        text(EcsField.USER_NAME),
        text(EcsField.INVOKED_BY),
        text(EcsField.ISSUER_TYPE),
        text(EcsField.ISSUER_ARN),
        null,
        text(EcsField.SOURCE_IDENTITY),
        bool(EcsField.MFA));
  }

  private String text(EcsField field) {
    String text = texts.get(field);
    return text == null || text.isEmpty() || text.equals("null") ? null : text;
  }

  private String either(EcsField first, EcsField second) {
    return text(first) == null ? text(second) : text(first);
  }

  private Boolean bool(EcsField field) {
    String text = text(field);
    return "true".equalsIgnoreCase(text)
        ? Boolean.TRUE
        : "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  /** Flattened objects keep types and structure, so they are believed first. */
  private RawJson value(EcsField flattened, EcsField asText) {
    RawJson value = values.get(flattened);
    return value == null ? values.get(asText) : value;
  }
}
