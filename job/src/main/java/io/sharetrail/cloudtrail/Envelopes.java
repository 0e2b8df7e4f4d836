package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects that are no events: tells which envelope one is and hands what it holds back to the
 * codec.
 */
final class Envelopes {

  private static final int FIREHOSE_INCLUDES = 2;
  private static final int KAFKA_INCLUDES = 2;

  private final CloudTrailCodec codec;
  private final EventReader reader;

  Envelopes(CloudTrailCodec codec, EventReader reader) {
    this.codec = codec;
    this.reader = reader;
  }

  /** Opens the envelope in {@code bytes}, of which {@code f} has been read. */
  void open(
      RecordFields f, byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    SkipKind skip = noticeOf(f);
    if (skip != null) {
      sink.skip(skip, layer, index);
    } else if (f.elements != null) {
      elements(f.elements, layer.inside("records", index), sink);
    } else if (f.has(EnvelopeKey.DETAIL_TYPE) && f.has(EnvelopeKey.DETAIL)) {
      eventBridge(f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.LOG_EVENTS)) {
      Layer inner = layer.inside("cloudwatch-logs", index, 1, CloudTrailEvent.NO_TIME);
      elements(f.get(EnvelopeKey.LOG_EVENTS), inner, sink);
    } else if (f.has(EnvelopeKey.AWSLOGS)) {
      holder(
          "awslogs", f.get(EnvelopeKey.AWSLOGS).at("data"), f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.SNS)) {
      holder("sns", f.get(EnvelopeKey.SNS).at("Message"), f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.SNS_MESSAGE)
        && (f.has(EnvelopeKey.SNS_TYPE) || f.has(EnvelopeKey.SNS_TOPIC))) {
      holder("sns", f.get(EnvelopeKey.SNS_MESSAGE), f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.BODY)) {
      holder("sqs", f.get(EnvelopeKey.BODY), f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.KINESIS)) {
      holder(
          "kinesis", f.get(EnvelopeKey.KINESIS).at("data"), f, bytes, from, to, layer, index, sink);
    } else if (f.has(EnvelopeKey.RECORDS)) {
      records(f.get(EnvelopeKey.RECORDS), layer, index, sink);
    } else {
      wrapper(f, bytes, from, to, layer, index, sink);
    }
  }

  /** What is no envelope at all but is known; null otherwise. */
  private static SkipKind noticeOf(RecordFields f) {
    if (f.has(EnvelopeKey.DIGEST_START) || f.has(EnvelopeKey.DIGEST_BUCKET)) {
      return SkipKind.DIGEST;
    }
    boolean s3 =
        "aws:s3".equals(f.eventSource)
            || "s3:TestEvent".equals(f.text(EnvelopeKey.S3_EVENT))
            || (f.has(EnvelopeKey.S3) && f.eventName != null);
    if (s3) {
      return SkipKind.S3_NOTIFICATION;
    }
    if ("CONTROL_MESSAGE".equals(f.text(EnvelopeKey.MESSAGE_TYPE))) {
      return SkipKind.CONTROL_MESSAGE;
    }
    String snsType = f.text(EnvelopeKey.SNS_TYPE);
    boolean confirmation =
        "SubscriptionConfirmation".equals(snsType) || "UnsubscribeConfirmation".equals(snsType);
    return confirmation ? SkipKind.SNS_CONFIRMATION : null;
  }

  /** Events of other origins share the bus: only what is or must be CloudTrail's is opened. */
  private void eventBridge(
      RecordFields f, byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    Layer inner = layer.inside("eventbridge", index, 0, EventTimes.parse(f.text(EnvelopeKey.TIME)));
    RawJson detail = f.get(EnvelopeKey.DETAIL).at();
    String type = f.text(EnvelopeKey.DETAIL_TYPE);
    boolean declared = type != null && type.endsWith("via CloudTrail");
    if (declared && detail == null) {
      notCloudTrail(bytes, from, to, layer, index, sink);
    } else if (declared || isCloudTrail(detail)) {
      value(detail, inner, sink);
    } else if ("aws.s3".equals(f.text(EnvelopeKey.SOURCE))) {
      sink.skip(SkipKind.S3_NOTIFICATION, inner, Layer.ALONE);
    } else {
      sink.skip(SkipKind.EVENTBRIDGE_OTHER, inner, Layer.ALONE);
    }
  }

  private boolean isCloudTrail(RawJson value) {
    if (value == null || value.firstByte() != '{') {
      return false;
    }
    try {
      RecordFields fields = reader.read(value.buffer(), value.from(), value.to());
      return fields.isEvent() || fields.skipKind() != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** An envelope that must hold something in one place. */
  private void holder(
      String name,
      RawJson held,
      RecordFields f,
      byte[] bytes,
      int from,
      int to,
      Layer layer,
      int index,
      RecordSink sink) {
    if (held == null) {
      notCloudTrail(bytes, from, to, layer, index, sink);
    } else {
      long time = EventTimes.parse(f.text(EnvelopeKey.TIME));
      value(held, layer.inside(name, index, 1, time), sink);
    }
  }

  /**
   * Firehose: an array of records. Lambda's Kafka event: an object of arrays, one for each topic
   * and partition.
   */
  private void records(RawJson records, Layer layer, int index, RecordSink sink) {
    if (records.firstByte() != '{') {
      elements(
          records,
          layer.inside("firehose", index, FIREHOSE_INCLUDES, CloudTrailEvent.NO_TIME),
          sink);
      return;
    }
    Layer inner = layer.inside("kafka", index, KAFKA_INCLUDES, CloudTrailEvent.NO_TIME);
    List<RawJson> partitions = memberValues(records);
    if (partitions.isEmpty()) {
      sink.skip(SkipKind.EMPTY);
    }
    for (RawJson partition : partitions) {
      elements(partition, inner, sink);
    }
  }

  private static List<RawJson> memberValues(RawJson object) {
    List<RawJson> values = new ArrayList<>();
    try (JsonParser p = object.parser()) {
      p.nextToken();
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        p.nextToken();
        values.add(FieldParser.slice(p, object.buffer(), object.from()));
      }
    } catch (IOException e) {
      // Cannot be: the object has been read once already.
      return values;
    }
    return values;
  }

  /** The elements of an array, each of them a record. */
  private void elements(RawJson array, Layer layer, RecordSink sink) {
    codec.split(array.buffer(), array.from(), array.to(), layer, sink);
  }

  /** An object that a log shipper or an API wrapped around the event, or made of it. */
  private void wrapper(
      RecordFields f, byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    EnvelopeKey key = wrapping(f);
    if (key != null) {
      value(held(f, key), layer.inside(key.key(), index, 0, timeOf(f)), sink);
      return;
    }
    RecordFields ecs = EcsReader.read(bytes, from, to);
    EnvelopeKey lone = ecs == null ? firstWrapper(f) : null;
    if (ecs != null) {
      codec.object(ecs, bytes, from, to, layer.inside("ecs", index), Layer.ALONE, sink);
    } else if (lone != null && holdsJson(held(f, lone))) {
      value(held(f, lone), layer.inside(lone.key(), index, 0, timeOf(f)), sink);
    } else if (lone != null && layer.included() > 0) {
      // The envelope says that this is the content, so what is wrong is the content.
      value(held(f, lone), layer.inside("content", index, 0, timeOf(f)), sink);
    } else {
      notCloudTrail(bytes, from, to, layer, index, sink);
    }
  }

  /**
   * The member that holds the event. Log shippers put objects of their own beside it: {@code log}
   * may say which file was read, {@code event} when. So text goes before objects, and of those only
   * one that leads somewhere counts.
   */
  private EnvelopeKey wrapping(RecordFields f) {
    EnvelopeKey object = null;
    for (EnvelopeKey key : f.keys()) {
      if (!key.wraps()) {
        break;
      }
      RawJson held = held(f, key);
      if (held.firstByte() != '{') {
        if (holdsJson(held)) {
          return key;
        }
      } else if (object == null && leadsSomewhere(held)) {
        object = key;
      }
    }
    return object;
  }

  private static EnvelopeKey firstWrapper(RecordFields f) {
    for (EnvelopeKey key : f.keys()) {
      return key.wraps() ? key : null;
    }
    return null;
  }

  private static RawJson held(RecordFields f, EnvelopeKey key) {
    RawJson held = f.get(key);
    RawJson original = key == EnvelopeKey.EVENT ? held.at("original") : null;
    return original == null ? held : original;
  }

  private boolean leadsSomewhere(RawJson object) {
    try {
      RecordFields fields = reader.read(object.buffer(), object.from(), object.to());
      boolean envelope = false;
      for (EnvelopeKey key : fields.keys()) {
        envelope |= key.holds();
      }
      return fields.isEvent()
          || fields.skipKind() != null
          || fields.container
          || envelope
          || EcsReader.read(object.buffer(), object.from(), object.to()) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static long timeOf(RecordFields f) {
    long time = f.shipperTime;
    for (EnvelopeKey key :
        List.of(EnvelopeKey.EVENT_TIME, EnvelopeKey.TIMESTAMP, EnvelopeKey.TIME)) {
      time = time == CloudTrailEvent.NO_TIME ? EventTimes.parse(f.text(key)) : time;
    }
    return time;
  }

  private static boolean holdsJson(RawJson held) {
    int first = held.firstByte();
    if (first != '"') {
      return first == '{' || first == '[';
    }
    byte[] content = held.stringBytes();
    if (content == null) {
      return false;
    }
    int start = Json.skipBlanks(content, 0, content.length);
    boolean json = start < content.length && (content[start] == '{' || content[start] == '[');
    return json || Base64Text.decode(content, start, content.length) != null;
  }

  private void value(RawJson held, Layer layer, RecordSink sink) {
    if (held.firstByte() == '"') {
      codec.string(held, layer, sink);
    } else {
      codec.content(held.buffer(), held.from(), held.to(), layer, sink);
    }
  }

  private static void notCloudTrail(
      byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    sink.deadLetter(
        DeadLetterReason.NOT_CLOUDTRAIL,
        layer.path(index),
        "JSON in which neither an event nor a known envelope was found",
        bytes,
        from,
        to);
  }
}
