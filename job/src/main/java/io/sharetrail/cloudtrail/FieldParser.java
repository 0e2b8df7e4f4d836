package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads single values, forgiving what exporters are known to do and telling what cannot be meant.
 */
final class FieldParser {

  private FieldParser() {}

  /** Where a field with the wrong JSON type is reported. */
  interface WrongType {
    void field(String name);
  }

  /** A string; null for JSON null and the empty string. Any other type is wrong. */
  static String string(JsonParser p, String field, WrongType wrong) throws IOException {
    return switch (p.currentToken()) {
      case VALUE_STRING -> emptyAsNull(p.getText());
      case VALUE_NULL -> null;
      default -> wrong(p, field, wrong);
    };
  }

  /**
   * An account id or version: exporters are known to lose the quotes. What they lost of leading
   * zeros is lost.
   */
  static String digits(JsonParser p, String field, WrongType wrong) throws IOException {
    return p.currentToken().isNumeric() ? p.getText() : string(p, field, wrong);
  }

  /** A string that is absent if an exporter wrote the word {@code null}. */
  static String orNull(JsonParser p, String field, WrongType wrong) throws IOException {
    String text = string(p, field, wrong);
    return "null".equals(text) ? null : text;
  }

  /** A string, or the first of a list. */
  static String firstString(JsonParser p, String field, WrongType wrong) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      return string(p, field, wrong);
    }
    String first = null;
    while (p.nextToken() != JsonToken.END_ARRAY) {
      String text = string(p, field, wrong);
      first = first == null ? text : first;
    }
    return first;
  }

  /** A boolean, as such or as a string; null if it is neither true nor false. */
  static Boolean bool(JsonParser p, String field, WrongType wrong) throws IOException {
    return switch (p.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> {
        String text = string(p, field, wrong);
        yield "true".equalsIgnoreCase(text)
            ? Boolean.TRUE
            : "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
      }
    };
  }

  /**
   * A time as string or number, in milliseconds since the epoch; {@link CloudTrailEvent#NO_TIME} if
   * unreadable.
   */
  static long time(JsonParser p, String field, WrongType wrong) throws IOException {
    JsonToken token = p.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      long time = EventTimes.parse(p.getTextCharacters(), p.getTextOffset(), p.getTextLength());
      return time == CloudTrailEvent.NO_TIME ? EventTimes.parse(p.getText()) : time;
    }
    if (token.isNumeric()) {
      return EventTimes.parse(p.getText());
    }
    string(p, field, wrong);
    return CloudTrailEvent.NO_TIME;
  }

  /**
   * An object or array, as a view; or one that was delivered as a string. Null for JSON null, the
   * empty string and the word {@code null}. Some other text stands for content that was left out,
   * and is kept.
   */
  static RawJson raw(JsonParser p, String field, WrongType wrong, byte[] buffer, int from)
      throws IOException {
    switch (p.currentToken()) {
      case START_OBJECT, START_ARRAY -> {
        return slice(p, buffer, from);
      }
      case VALUE_STRING -> {
        String text = p.getText().strip();
        if (text.isEmpty() || text.equals("null")) {
          return null;
        }
        RawJson inner = RawJson.inString(text);
        return inner == null ? slice(p, buffer, from) : inner;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        wrong(p, field, wrong);
        return null;
      }
    }
  }

  /** The current value as a view; moves to its end. */
  static RawJson slice(JsonParser p, byte[] buffer, int from) throws IOException {
    int start = Json.tokenStart(p, from);
    return new RawJson(buffer, start, Json.skipToEnd(p, from));
  }

  static String wrong(JsonParser p, String field, WrongType wrong) throws IOException {
    wrong.field(field);
    p.skipChildren();
    return null;
  }

  private static String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
