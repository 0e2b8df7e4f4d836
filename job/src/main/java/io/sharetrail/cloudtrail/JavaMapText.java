package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Reads text in the form of Java's {@code Map.toString()}, such as {@code {snapshotId=snap-1,
 * createVolumePermission={add={items=[{userId=444455556666}]}}}}: what Elastic's integration makes
 * of request parameters.
 *
 * <p>The form is ambiguous: nothing is quoted. A value is taken to end before a closing bracket, or
 * before a comma that is followed by a key and an equals sign. JSON inside a value is kept as text.
 * All scalars are text but {@code null}. Takes time linear in the text.
 */
final class JavaMapText {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_DEPTH = 64;
  private static final int MAX_KEY = 128;

  private final String text;
  private final JsonGenerator out;
  private int at;

  private JavaMapText(String text, JsonGenerator out) {
    this.text = text;
    this.out = out;
  }

  /** The same as JSON; null if the text has another form. */
  static RawJson parse(String text) {
    String map = text.strip();
    if (map.length() < 2 || map.charAt(0) != '{' || map.charAt(map.length() - 1) != '}') {
      return null;
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream(map.length() + map.length() / 2);
    try (JsonGenerator out = FACTORY.createGenerator(json)) {
      JavaMapText parser = new JavaMapText(map, out);
      if (!parser.map(0) || parser.at != map.length()) {
        return null;
      }
    } catch (IOException e) {
      return null; // half of a surrogate pair, perhaps: no such text comes from JSON
    }
    return new RawJson(json.toByteArray(), 0, json.size());
  }

  private boolean map(int depth) throws IOException {
    at++;
    out.writeStartObject();
    if (peek() == '}') {
      at++;
      out.writeEndObject();
      return true;
    }
    while (true) {
      int equals = keyEnd(at);
      if (equals < 0) {
        return false;
      }
      out.writeFieldName(text.substring(at, equals));
      at = equals + 1;
      if (!value(depth + 1, true)) {
        return false;
      }
      if (peek() == '}') {
        at++;
        out.writeEndObject();
        return true;
      }
      if (!skipComma()) {
        return false;
      }
    }
  }

  private boolean list(int depth) throws IOException {
    at++;
    out.writeStartArray();
    if (peek() == ']') {
      at++;
      out.writeEndArray();
      return true;
    }
    while (value(depth + 1, false)) {
      if (peek() == ']') {
        at++;
        out.writeEndArray();
        return true;
      }
      if (!skipComma()) {
        return false;
      }
    }
    return false;
  }

  private boolean value(int depth, boolean inMap) throws IOException {
    if (depth > MAX_DEPTH) {
      return false;
    }
    boolean json = isJson();
    if (!json && peek() == '{' && (peekAt(at + 1) == '}' || keyEnd(at + 1) >= 0)) {
      return map(depth);
    }
    if (!json && peek() == '[') {
      return list(depth);
    }
    int end = json ? jsonEnd() : scalarEnd(inMap);
    if (end < 0) {
      return false;
    }
    String scalar = text.substring(at, end);
    at = end;
    if (scalar.equals("null")) {
      out.writeNull();
    } else {
      out.writeString(scalar);
    }
    return true;
  }

  /** An object or array in JSON, such as a key policy. */
  private boolean isJson() {
    int next = at + 1;
    while (next < text.length() && Json.isBlank(text.charAt(next))) {
      next++;
    }
    return (peek() == '{' || peek() == '[') && peekAt(next) == '"';
  }

  private int jsonEnd() {
    int depth = 0;
    boolean inString = false;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        i += c == '\\' ? 1 : 0;
        inString = c != '"';
      } else if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private int scalarEnd(boolean inMap) {
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean comma = c == ',' && peekAt(i + 1) == ' ';
      if (c == (inMap ? '}' : ']') || (comma && (!inMap || keyEnd(i + 2) >= 0))) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the equals sign behind the key that begins at {@code from}; -1 if there is no key. */
  private int keyEnd(int from) {
    for (int i = from; i < text.length() && i - from <= MAX_KEY; i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return i > from ? i : -1;
      }
      if (c != '.'
          && c != '-'
          && c != '_'
          && c != ':'
          && c != '/'
          && c != '@'
          && !Character.isLetterOrDigit(c)) {
        return -1;
      }
    }
    return -1;
  }

  private boolean skipComma() {
    if (peek() != ',' || peekAt(at + 1) != ' ') {
      return false;
    }
    at += 2;
    return true;
  }

  private char peek() {
    return peekAt(at);
  }

  private char peekAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }
}
