package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A view of one JSON value inside a buffer, read by streaming: no tree is built and nothing is
 * copied until a text is asked for. Not a copy: it is valid only as long as the buffer is left
 * alone.
 *
 * <p>Paths name object keys from the outside in. Arrays are entered transparently: {@code
 * text("items", "userId")} finds the {@code userId} of the first of {@code items} that has one. A
 * JSON {@code null} counts as absent.
 */
public final class RawJson {

  /** Any depth the codec lets through, and low enough for the recursion below. */
  private static final JsonFactory FACTORY = Json.factory(CodecLimits.MAX_DEPTH, Integer.MAX_VALUE);

  private final byte[] buffer;
  private final int from;
  private final int to;

  /**
   * @param buffer holds the value as UTF-8; never null
   * @param from first byte of the value
   * @param to first byte after it; bytes between the end of the value and here are ignored
   */
  public RawJson(byte[] buffer, int from, int to) {
    this.buffer = buffer;
    this.from = from;
    this.to = to;
  }

  /** A value of its own, from text. */
  public static RawJson of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new RawJson(bytes, 0, bytes.length);
  }

  /**
   * A parser placed before the value.
   *
   * @throws IOException never in practice: the source is memory
   */
  public JsonParser parser() throws IOException {
    return FACTORY.createParser(buffer, from, to - from);
  }

  /**
   * The first scalar at the path as text, booleans and numbers as written; null if there is none.
   * Never throws.
   */
  public String text(String... path) {
    Collector first = new Collector(1);
    collect(path, first);
    return first.texts.isEmpty() ? null : first.texts.get(0);
  }

  /**
   * All scalars at the path as text, with arrays flattened; empty if there are none. Never throws.
   */
  public List<String> texts(String... path) {
    Collector all = new Collector(Integer.MAX_VALUE);
    collect(path, all);
    return all.texts;
  }

  /**
   * The elements of the array at the path, at most {@code max}; empty if there is none. Never
   * throws.
   */
  public List<RawJson> items(int max, String... path) {
    List<RawJson> items = new ArrayList<>();
    RawJson array = at(path);
    if (array == null) {
      return items;
    }
    try (JsonParser p = array.parser()) {
      if (p.nextToken() == JsonToken.START_ARRAY) {
        while (items.size() < max && p.nextToken() != JsonToken.END_ARRAY) {
          items.add(array.slice(p, p.currentToken()));
        }
      }
    } catch (IOException e) {
      return items; // the elements before the damage stand
    }
    return items;
  }

  /** Whether anything but a JSON null is at the path. Never throws. */
  public boolean has(String... path) {
    return at(path) != null;
  }

  /**
   * The first value at the path, null if there is none. A string that holds a JSON object or array
   * is unescaped into a value of its own. Never throws.
   */
  public RawJson at(String... path) {
    Collector first = new Collector(0);
    collect(path, first);
    return first.value;
  }

  /**
   * The value without white space, for people to read: at most {@code maxChars} characters, the
   * last being {@code …} if something was cut off. Control characters are escaped.
   */
  public String compact(int maxChars) {
    return CompactText.of(buffer, from, to, maxChars);
  }

  /** The content of a JSON string, or null if the value is none or is not well-formed. */
  byte[] stringBytes() {
    try (JsonParser p = parser()) {
      return p.nextToken() == JsonToken.VALUE_STRING
          ? p.getText().getBytes(StandardCharsets.UTF_8)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** First byte of the value, white space skipped; 0 if there is none. */
  int firstByte() {
    int at = Json.skipBlanks(buffer, from, to);
    return at < to ? buffer[at] : 0;
  }

  @Override
  public String toString() {
    return compact(200);
  }

  private void collect(String[] path, Collector into) {
    try (JsonParser p = parser()) {
      if (p.nextToken() != null) {
        collect(p, path, 0, into);
      }
    } catch (IOException e) {
      // What was found before the damage stands; the rest is absent.
      return;
    }
  }

  /**
   * Visits the current value; returns false once nothing more is wanted. Consumes the value unless
   * it does.
   */
  private boolean collect(JsonParser p, String[] path, int depth, Collector into)
      throws IOException {
    JsonToken token = p.currentToken();
    if (depth == path.length && into.wantsValue()) {
      if (token == JsonToken.VALUE_NULL) {
        return true;
      }
      into.value = slice(p, token);
      return false;
    }
    if (token == JsonToken.START_ARRAY) {
      while (p.nextToken() != JsonToken.END_ARRAY) {
        if (!collect(p, path, depth, into)) {
          return false;
        }
      }
      return true;
    }
    if (token == JsonToken.START_OBJECT) {
      return collectMembers(p, path, depth, into);
    }
    if (depth == path.length && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      into.texts.add(p.getText());
      return into.texts.size() < into.limit;
    }
    return true;
  }

  private boolean collectMembers(JsonParser p, String[] path, int depth, Collector into)
      throws IOException {
    if (depth == path.length) {
      p.skipChildren();
      return true;
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = path[depth].equals(p.currentName());
      p.nextToken();
      if (!wanted) {
        p.skipChildren();
      } else if (!collect(p, path, depth + 1, into)) {
        return false;
      }
    }
    return true;
  }

  private RawJson slice(JsonParser p, JsonToken token) throws IOException {
    int start = Json.tokenStart(p, from);
    if (token == JsonToken.VALUE_STRING) {
      RawJson inner = inString(p.getText());
      if (inner != null) {
        return inner;
      }
    }
    return new RawJson(buffer, start, Json.skipToEnd(p, from));
  }

  /** The JSON object or array that a string holds, or null if it holds none. */
  static RawJson inString(String text) {
    int at = 0;
    while (at < text.length() && Json.isBlank(text.charAt(at))) {
      at++;
    }
    boolean json = at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
    return json ? of(text) : null;
  }

  private static final class Collector {
    final int limit;
    final List<String> texts = new ArrayList<>(1);
    RawJson value;

    Collector(int limit) {
      this.limit = limit;
    }

    boolean wantsValue() {
      return limit == 0;
    }
  }
}
