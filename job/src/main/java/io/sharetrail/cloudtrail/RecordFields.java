package io.sharetrail.cloudtrail;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was read of one JSON object: the fields of an event, and where an envelope's members are.
 */
final class RecordFields {

  static final String INSIGHT_TYPE = "AwsCloudTrailInsight";
  static final String AGGREGATED_TYPE = "AwsAggregatedEvent";

  String eventVersion;
  String eventId;
  long eventTime = CloudTrailEvent.NO_TIME;
  long shipperTime = CloudTrailEvent.NO_TIME;
  String eventSource;
  String eventName;
  String eventType;
  String awsRegion;
  String sourceIpAddress;
  String userAgent;
  String errorCode;
  String errorMessage;
  String recipientAccountId;
  String vpcEndpointId;
  Boolean readOnly;
  Boolean consoleSession;
  UserIdentity userIdentity = UserIdentity.UNKNOWN;
  RawJson requestParameters;
  RawJson responseElements;
  RawJson serviceEventDetails;
  RawJson additionalEventData;

  /** Value of {@code eventCategory}, if it is one that matters here. */
  SkipKind category;

  /** First field with a JSON type it cannot have; null if all are well. */
  String wrongType;

  boolean nameWrong;
  boolean sourceWrong;

  /**
   * The object has a {@code Records} or {@code Events} array, and not both {@code eventName} and
   * {@code eventSource} before it; reading stopped there. {@link JsonScanner} tells containers
   * apart by the same.
   */
  boolean container;

  /**
   * Such an array behind an event's name and source, of an object that is an event if these are;
   * null if there is none.
   */
  RawJson elements;

  /** Index of the first byte after the object. */
  int end;

  private Map<EnvelopeKey, RawJson> members;

  void put(EnvelopeKey key, RawJson value) {
    if (members == null) {
      members = new EnumMap<>(EnvelopeKey.class);
    }
    members.put(key, value);
  }

  boolean has(EnvelopeKey key) {
    return members != null && members.containsKey(key);
  }

  /** The member's value, null if there is none. */
  RawJson get(EnvelopeKey key) {
    return members == null ? null : members.get(key);
  }

  /** The scalar at the path below the member, null if there is none. */
  String text(EnvelopeKey key, String... path) {
    RawJson value = get(key);
    return value == null ? null : value.text(path);
  }

  /** Keys that are there, in the order in which {@link EnvelopeKey} lists them. */
  Iterable<EnvelopeKey> keys() {
    return members == null ? java.util.List.of() : members.keySet();
  }

  /**
   * An API call or service event; those that AWS's event sources for functions produce only look
   * like one.
   */
  boolean isEvent() {
    return (eventName != null || nameWrong)
        && (eventSource != null || sourceWrong)
        && !isFunctionSource();
  }

  /** The kind of CloudTrail record that is no API call, null if it is none. */
  SkipKind skipKind() {
    if (category != null) {
      return category;
    }
    if (INSIGHT_TYPE.equals(eventType)) {
      return SkipKind.INSIGHT;
    }
    return AGGREGATED_TYPE.equals(eventType) ? SkipKind.AGGREGATED : null;
  }

  boolean isFunctionSource() {
    return eventSource != null && eventSource.startsWith("aws:");
  }

  /**
   * The event.
   *
   * @param envelopeTime what to use if the event has no time of its own
   */
  CloudTrailEvent event(long envelopeTime) {
    long time = eventTime;
    if (time == CloudTrailEvent.NO_TIME) {
      time = shipperTime == CloudTrailEvent.NO_TIME ? envelopeTime : shipperTime;
    }
    return new CloudTrailEvent(
        eventVersion,
        eventId,
        time,
        eventSource,
        eventName,
        eventType,
        awsRegion,
        sourceIpAddress,
        userAgent,
        errorCode,
        errorMessage,
        recipientAccountId,
        vpcEndpointId,
        readOnly,
        userIdentity,
        requestParameters,
        responseElements,
        serviceEventDetails,
        additionalEventData,
        consoleSession);
  }
}
