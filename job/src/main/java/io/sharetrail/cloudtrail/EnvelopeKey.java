package io.sharetrail.cloudtrail;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Members of an object that matter only if the object turns out to be an envelope and no event. */
enum EnvelopeKey {
  // The order of these is the order in which generic wrappers are tried.
  CLOUD_TRAIL_EVENT("CloudTrailEvent"),
  EVENT_ORIGINAL("event.original"),
  RAW("_raw"),
  MESSAGE("message"),
  LOG("log"),
  DATA("data"),
  KAFKA_RECORD_VALUE("kafkaRecordValue"),
  VALUE("value"),
  EVENT("event"),
  SEARCH_HIT("_source"),

  DETAIL_TYPE("detail-type"),
  DETAIL("detail"),
  SOURCE("source"),
  MESSAGE_TYPE("messageType"),
  LOG_EVENTS("logEvents"),
  AWSLOGS("awslogs"),
  SNS_TYPE("Type"),
  SNS_TOPIC("TopicArn"),
  SNS_MESSAGE("Message"),
  SNS("Sns"),
  BODY("body"),
  KINESIS("kinesis"),
  RECORDS("records"),
  S3("s3"),
  S3_EVENT("Event"),
  DIGEST_START("digestStartTime"),
  DIGEST_BUCKET("digestS3Bucket"),

  // Times an envelope may tell.
  TIME("time"),
  TIMESTAMP("timestamp"),
  EVENT_TIME("EventTime");

  private static final Map<String, EnvelopeKey> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EnvelopeKey::key, k -> k));

  private final String key;

  EnvelopeKey(String key) {
    this.key = key;
  }

  /** The one spelled like this in JSON, null if there is none. */
  static EnvelopeKey of(String name) {
    return BY_KEY.get(name);
  }

  /** As it is spelled in JSON. */
  String key() {
    return key;
  }

  /** Whether a lone member of this name may hold an event, whatever its neighbours. */
  boolean wraps() {
    return compareTo(SEARCH_HIT) <= 0;
  }

  /** Whether events may lie in it, and not only beside it. */
  boolean holds() {
    return switch (this) {
      case DETAIL, LOG_EVENTS, AWSLOGS, SNS_MESSAGE, SNS, BODY, KINESIS, RECORDS -> true;
      default -> wraps();
    };
  }
}
