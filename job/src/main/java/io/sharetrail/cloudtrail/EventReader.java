package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads one JSON object in one pass: as an event if it is one, or else enough of it to tell which
 * envelope it is. Keys may come in any order; what is not read is skipped and costs no garbage.
 *
 * <p>Of duplicate keys the last wins, as for most parsers; but of those that hold what an event is
 * about ({@code userIdentity}, {@code requestParameters}, {@code responseElements}, {@code
 * serviceEventDetails}) the first that is not null: a null behind them must not hide a share.
 */
final class EventReader {

  private final JsonFactory factory;

  EventReader(CodecLimits limits) {
    this.factory =
        Json.factory(
            limits.maxDepth(), Math.max(limits.maxRecordBytes(), limits.maxInflatedBytes()));
  }

  /**
   * Reads the object that begins at {@code from}.
   *
   * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException if it is nested too deep
   * @throws com.fasterxml.jackson.core.io.JsonEOFException if it ends early
   * @throws IOException if it is not well-formed otherwise
   */
  RecordFields read(byte[] bytes, int from, int to) throws IOException {
    RecordFields fields = new RecordFields();
    try (JsonParser p = factory.createParser(bytes, from, to - from)) {
      p.nextToken();
      members(p, fields, bytes, from);
      fields.end = from + (int) p.currentLocation().getByteOffset();
    }
    return fields;
  }

  private static void members(JsonParser p, RecordFields f, byte[] bytes, int from)
      throws IOException {
    FieldParser.WrongType wrong = name -> f.wrongType = f.wrongType == null ? name : f.wrongType;
    boolean named = false;
    boolean sourced = false;
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      JsonToken value = p.nextToken();
      if (name.equals(f.wrongType)) {
        f.wrongType = null;
      }
      switch (name) {
        case "eventVersion" -> f.eventVersion = FieldParser.digits(p, name, wrong);
        case "eventID", "eventId" -> f.eventId = FieldParser.digits(p, name, wrong);
        case "eventTime" -> f.eventTime = FieldParser.time(p, name, wrong);
        case "@timestamp" -> f.shipperTime = FieldParser.time(p, name, wrong);
        case "eventSource", "EventSource" -> {
          sourced = true;
          f.eventSource = FieldParser.string(p, name, wrong);
          f.sourceWrong = value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL;
        }
        case "eventName" -> {
          named = true;
          f.eventName = FieldParser.string(p, name, wrong);
          f.nameWrong = value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL;
        }
        case "eventType" -> f.eventType = FieldParser.string(p, name, wrong);
        case "eventCategory" -> f.category = category(p);
        case "awsRegion" -> f.awsRegion = FieldParser.string(p, name, wrong);
        case "sourceIPAddress", "sourceIpAddress" ->
            f.sourceIpAddress = FieldParser.string(p, name, wrong);
        case "userAgent" -> f.userAgent = FieldParser.firstString(p, name, wrong);
        case "errorCode" -> f.errorCode = FieldParser.orNull(p, name, wrong);
        case "errorMessage" -> f.errorMessage = FieldParser.orNull(p, name, wrong);
        case "recipientAccountId" -> f.recipientAccountId = FieldParser.digits(p, name, wrong);
        case "vpcEndpointId" -> f.vpcEndpointId = FieldParser.string(p, name, wrong);
        case "readOnly" -> f.readOnly = FieldParser.bool(p, name, wrong);
        case "sessionCredentialFromConsole" -> f.consoleSession = FieldParser.bool(p, name, wrong);
        case "userIdentity" -> {
          if (f.userIdentity.equals(UserIdentity.UNKNOWN)) {
            f.userIdentity = IdentityReader.read(p, wrong);
          } else {
            p.skipChildren();
          }
        }
        case "requestParameters" ->
            f.requestParameters = first(f.requestParameters, p, name, wrong, bytes, from);
        case "responseElements" ->
            f.responseElements = first(f.responseElements, p, name, wrong, bytes, from);
        case "serviceEventDetails" ->
            f.serviceEventDetails = first(f.serviceEventDetails, p, name, wrong, bytes, from);
        case "additionalEventData" ->
            f.additionalEventData = FieldParser.raw(p, name, wrong, bytes, from);
        case "Records", "Events" -> {
          if (value != JsonToken.START_ARRAY) {
            p.skipChildren();
          } else if (named && sourced) {
            f.elements = FieldParser.slice(p, bytes, from);
          } else {
            f.container = true;
            return;
          }
        }
        default -> {
          EnvelopeKey key = EnvelopeKey.of(name);
          if (key != null && value != JsonToken.VALUE_NULL) {
            f.put(key, FieldParser.slice(p, bytes, from));
          } else {
            p.skipChildren();
          }
        }
      }
    }
  }

  private static RawJson first(
      RawJson known, JsonParser p, String name, FieldParser.WrongType wrong, byte[] bytes, int from)
      throws IOException {
    if (known == null) {
      return FieldParser.raw(p, name, wrong, bytes, from);
    }
    p.skipChildren();
    return known;
  }

  private static SkipKind category(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.VALUE_STRING) {
      p.skipChildren();
      return null;
    }
    // Longer or shorter ones need not become a string.
    return switch (p.getTextLength()) {
      case 7, 10 -> SkipKind.ofCategory(p.getText());
      default -> null;
    };
  }
}
