package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How this package sets up its streaming JSON parsers. */
final class Json {

  /** For JSON that this project wrote itself. */
  static final JsonFactory FACTORY = factory(64, Integer.MAX_VALUE);

  private static final Pattern SCALAR =
      Pattern.compile("true|false|null|-?[0-9]++(\\.[0-9]++)?+([eE][+-]?+[0-9]++)?+");

  /** Longer than any number that makes sense; not worth a copy. */
  private static final int LONGEST_SCALAR = 1 << 16;

  private Json() {}

  /**
   * A factory whose parsers hold to the given bounds.
   *
   * <p>Field names are canonicalised, since the same forty recur in every event, but never
   * interned: names in request parameters are chosen by whoever made the call, and the JVM's string
   * table does not forget.
   *
   * @param maxDepth deepest nesting before a parser fails
   * @param maxBytes longest string, name or number a parser reads: none of them matters in a field
   *     that is not read
   */
  static JsonFactory factory(int maxDepth, int maxBytes) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(maxBytes)
                .maxNameLength(maxBytes)
                .maxNumberLength(maxBytes)
                .build())
        .build();
  }

  /** Index, in the parser's buffer, of the first byte of the current token. */
  static int tokenStart(JsonParser p, int bufferFrom) {
    return bufferFrom + (int) p.currentTokenLocation().getByteOffset();
  }

  /**
   * Skips the current value and returns the index, in the parser's buffer, of the first byte after
   * it.
   *
   * @throws IOException if the value is not well-formed
   */
  static int skipToEnd(JsonParser p, int bufferFrom) throws IOException {
    if (p.currentToken().isStructStart()) {
      p.skipChildren();
    } else {
      p.finishToken();
    }
    return bufferFrom + (int) p.currentLocation().getByteOffset();
  }

  /** Whether the bytes are one number or literal, and nothing else. */
  static boolean isScalar(byte[] bytes, int from, int to) {
    boolean likely =
        from < to && to - from <= LONGEST_SCALAR && "-0123456789tfn".indexOf(bytes[from]) >= 0;
    return likely
        && SCALAR
            .matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
            .matches();
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Index of the first byte in {@code [from, to)} that is no JSON white space, or {@code to}. */
  static int skipBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }
}
