package io.sharetrail.alert.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.alert.PlainEscapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes the fields of a JSON object in the order in which they are given. What has no value is
 * left out: null, an empty list, an object in which nothing is.
 */
final class Fields {

  private static final JsonFactory JSON = PlainEscapes.factory();

  private final JsonGenerator generator;
  private final Fields parent;
  private final String name;
  private boolean begun;

  private Fields(JsonGenerator generator, Fields parent, String name, boolean begun) {
    this.generator = generator;
    this.parent = parent;
    this.name = name;
    this.begun = begun;
  }

  /** One line of UTF-8 JSON. */
  static byte[] document(Consumer<Fields> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      generator.writeStartObject();
      content.accept(new Fields(generator, null, null, true));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written", e);
    }
    return bytes.toByteArray();
  }

  Fields text(String field, String value) {
    return value == null ? this : value(field, json -> json.writeString(value));
  }

  Fields number(String field, Number value) {
    return value == null ? this : value(field, json -> json.writeNumber(value.longValue()));
  }

  Fields decimal(String field, BigDecimal value) {
    return value == null ? this : value(field, json -> json.writeNumber(value.toPlainString()));
  }

  Fields flag(String field, Boolean value) {
    return value == null ? this : value(field, json -> json.writeBoolean(value));
  }

  /** As ISO 8601 in UTC. */
  Fields time(String field, Instant value) {
    return value == null ? this : text(field, value.toString());
  }

  /** As milliseconds since the epoch. */
  Fields millis(String field, Instant value) {
    return value == null ? this : number(field, value.toEpochMilli());
  }

  /** Without what is null among them. */
  Fields texts(String field, Collection<String> values) {
    List<String> there =
        values == null ? List.of() : values.stream().filter(value -> value != null).toList();
    return there.isEmpty()
        ? this
        : value(
            field,
            json -> {
              json.writeStartArray();
              for (String value : there) {
                json.writeString(value);
              }
              json.writeEndArray();
            });
  }

  Fields object(String field, Consumer<Fields> content) {
    Fields inner = new Fields(generator, this, field, false);
    content.accept(inner);
    inner.end();
    return this;
  }

  /** Likewise, unless the value is null. */
  <T> Fields object(String field, T value, BiConsumer<Fields, T> content) {
    return value == null ? this : object(field, inner -> content.accept(inner, value));
  }

  <T> Fields objects(String field, Collection<T> values, BiConsumer<Fields, T> content) {
    return values == null || values.isEmpty()
        ? this
        : value(
            field,
            json -> {
              json.writeStartArray();
              for (T value : values) {
                json.writeStartObject();
                content.accept(new Fields(generator, null, null, true), value);
                json.writeEndObject();
              }
              json.writeEndArray();
            });
  }

  private interface Value {
    void write(JsonGenerator generator) throws IOException;
  }

  private Fields value(String field, Value value) {
    try {
      begin();
      generator.writeFieldName(field);
      value.write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written", e);
    }
    return this;
  }

  private void begin() throws IOException {
    if (!begun) {
      parent.begin();
      generator.writeFieldName(name);
      generator.writeStartObject();
      begun = true;
    }
  }

  private void end() {
    if (begun) {
      try {
        generator.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException("memory takes what is written", e);
      }
    }
  }
}
