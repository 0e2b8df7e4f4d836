package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Bytes to CloudTrail events. Finds out by itself which envelopes a record travelled in, peels them
 * off, and passes every event in it on; what is no event is passed on as a counted skip or as a
 * dead letter, so that nothing is lost.
 *
 * <p>No input makes it throw; what the sink throws passes through. Not safe for use by several
 * threads at once.
 */
public final class CloudTrailCodec {

  private final CodecLimits limits;
  private final EventReader reader;
  private final Envelopes envelopes;
  private final InflateBudget ownBudget;
  private InflateBudget budget;

  public CloudTrailCodec(CodecLimits limits) {
    this.limits = limits;
    this.reader = new EventReader(limits);
    this.envelopes = new Envelopes(this, reader);
    this.ownBudget = new InflateBudget(limits);
    this.budget = ownBudget;
  }

  /**
   * Decodes one record of a stream, or any other bytes that are in memory.
   *
   * @param bytes left as they are; the events' {@link RawJson} parts may be views of them
   * @param from first byte of the record
   * @param to first byte after it
   * @param sink receives everything found, in order, before this returns
   */
  public void decode(byte[] bytes, int from, int to, RecordSink sink) {
    ownBudget.start((long) to - from);
    charge(ownBudget);
    content(bytes, from, to, Layer.NONE, sink);
  }

  /** What is inflated from here on is charged to the given budget. */
  void charge(InflateBudget outermost) {
    budget = outermost;
  }

  /** Whatever an envelope holds: compressed, encoded, one record or many. */
  void content(byte[] bytes, int from, int to, Layer layer, RecordSink sink) {
    if (budget.isSpent() || isTooManyLayers(bytes, from, to, layer, sink)) {
      return;
    }
    if (Compression.of(bytes, from, to) != Compression.NONE) {
      compressed(bytes, from, to, layer, sink);
      return;
    }
    int start = Json.skipBlanks(bytes, from, to);
    if (start == to) {
      sink.skip(SkipKind.EMPTY, layer, Layer.ALONE);
      return;
    }
    boolean single = bytes[start] == '{' && to - start <= limits.maxRecordBytes();
    if (!single || !isOneObject(bytes, start, to, layer, sink)) {
      split(bytes, start, to, layer, sink);
    }
  }

  /**
   * The common case, taken without looking for the record's end first: an object and nothing else.
   */
  private boolean isOneObject(byte[] bytes, int from, int to, Layer layer, RecordSink sink) {
    RecordFields fields;
    try {
      fields = reader.read(bytes, from, to);
    } catch (IOException | RuntimeException e) {
      return false;
    }
    if (fields.container || Json.skipBlanks(bytes, fields.end, to) != to) {
      return false;
    }
    object(fields, bytes, from, to, layer, Layer.ALONE, sink);
    return true;
  }

  /** Many records, or one that is damaged or no JSON. */
  void split(byte[] bytes, int from, int to, Layer layer, RecordSink sink) {
    if (isTooManyLayers(bytes, from, to, layer, sink)) {
      return;
    }
    RecordSplitter records = new RecordSplitter(bytes, from, to, limits);
    int index = 0;
    while (!budget.isSpent() && next(records)) {
      if (records.damage() == null) {
        record(records.buffer(), records.from(), records.to(), layer, index, sink);
      } else {
        sink.deadLetter(
            records.damage(),
            layer.path(index),
            records.detail(),
            records.size(),
            records.buffer(),
            records.from(),
            records.to());
      }
      index++;
    }
    if (index == 0 && !budget.isSpent()) {
      sink.skip(SkipKind.EMPTY, layer, Layer.ALONE);
    }
  }

  private static boolean next(RecordSplitter records) {
    try {
      return records.next();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private void compressed(byte[] bytes, int from, int to, Layer layer, RecordSink sink) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, from, to - from);
    try (RecordStream records = new RecordStream(in, limits, layer, budget)) {
      if (isTooManyLayers(bytes, from, to, records.layer(), sink)) {
        return;
      }
      while (records.next()) {
        records.pass(this, sink);
      }
      if (records.count() == 0) {
        sink.skip(SkipKind.EMPTY, records.layer(), Layer.ALONE);
      }
    } catch (IOException e) {
      sink.deadLetter(
          DeadLetterReason.DAMAGED_COMPRESSION,
          layer.path(Layer.ALONE),
          e.toString(),
          bytes,
          from,
          to);
    }
  }

  /**
   * One record as a {@link RecordSplitter} finds it.
   *
   * @param index which record of {@code layer} it is, or {@link Layer#ALONE}
   */
  void record(byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    switch (bytes[from]) {
      case '{' -> object(bytes, from, to, layer, index, sink);
      case '[' -> array(bytes, from, to, layer, index, sink);
      case '"' -> string(new RawJson(bytes, from, to), layer.inside("string", index), sink);
      default -> text(bytes, from, to, layer, index, sink);
    }
  }

  /** An array of records, or a log line such as {@code [ERROR] disk full}. */
  private void array(byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    if (beginsArray(bytes, from, to)) {
      split(bytes, from, to, layer.inside("array", index), sink);
    } else {
      text(bytes, from, to, layer, index, sink);
    }
  }

  private boolean beginsArray(byte[] bytes, int from, int to) {
    try {
      return RecordSplitter.beginsArray(new ByteWindow(bytes, from, to, limits));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private void object(byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    RecordFields fields;
    DeadLetterReason reason;
    try {
      fields = reader.read(bytes, from, to);
      reason = null;
    } catch (StreamConstraintsException e) {
      fields = null;
      reason = DeadLetterReason.TOO_DEEP;
    } catch (JsonEOFException e) {
      fields = null;
      reason = DeadLetterReason.TRUNCATED;
    } catch (IOException | RuntimeException e) {
      fields = null;
      reason = DeadLetterReason.MALFORMED_JSON;
    }
    if (reason != null) {
      String what =
          reason == DeadLetterReason.TOO_DEEP
              ? "more than " + limits.maxDepth() + " levels of nesting"
              : "not well-formed JSON";
      sink.deadLetter(reason, layer.path(index), what, bytes, from, to);
    } else if (fields.container) {
      split(bytes, from, to, layer.inside("records", index), sink);
    } else {
      object(fields, bytes, from, to, layer, index, sink);
    }
  }

  /** An object that has been read: an event, another kind of CloudTrail record, or an envelope. */
  void object(
      RecordFields fields,
      byte[] bytes,
      int from,
      int to,
      Layer layer,
      int index,
      RecordSink sink) {
    SkipKind skip = fields.skipKind();
    if (skip != null) {
      sink.skip(skip, layer, index);
    } else if (!fields.isEvent()) {
      envelopes.open(fields, bytes, from, to, layer, index, sink);
    } else if (fields.wrongType != null) {
      sink.deadLetter(
          DeadLetterReason.WRONG_TYPE,
          layer.path(index),
          "field " + fields.wrongType + " has an unexpected JSON type",
          bytes,
          from,
          to);
    } else {
      sink.event(fields.event(layer.time()), layer, index);
    }
  }

  /** The content of a JSON string. */
  void string(RawJson value, Layer layer, RecordSink sink) {
    byte[] content = value.stringBytes();
    if (content == null) {
      sink.deadLetter(
          DeadLetterReason.MALFORMED_JSON,
          layer.path(Layer.ALONE),
          "a string that cannot be read",
          value.buffer(),
          value.from(),
          value.to());
    } else {
      content(content, 0, content.length, layer, sink);
    }
  }

  /** A line, or a bare value that is neither object, array nor string. */
  private void text(byte[] bytes, int from, int to, Layer layer, int index, RecordSink sink) {
    byte[] decoded = Base64Text.decode(bytes, from, to);
    if (decoded != null) {
      content(decoded, 0, decoded.length, layer.inside("base64", index), sink);
    } else if (Json.isScalar(bytes, from, to)) {
      sink.deadLetter(
          DeadLetterReason.NOT_CLOUDTRAIL,
          layer.path(index),
          "a bare JSON value, no object",
          bytes,
          from,
          to);
    } else {
      sink.deadLetter(
          DeadLetterReason.NOT_JSON,
          layer.path(index),
          "neither JSON nor base64 of it",
          bytes,
          from,
          to);
    }
  }

  private boolean isTooManyLayers(byte[] bytes, int from, int to, Layer layer, RecordSink sink) {
    if (layer.count() <= limits.maxLayers()) {
      return false;
    }
    sink.deadLetter(
        DeadLetterReason.TOO_MANY_LAYERS,
        layer.path(Layer.ALONE),
        "more than " + limits.maxLayers() + " envelopes",
        bytes,
        from,
        to);
    return true;
  }
}
