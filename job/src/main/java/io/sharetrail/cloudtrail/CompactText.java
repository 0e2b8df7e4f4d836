package io.sharetrail.cloudtrail;

import java.nio.charset.StandardCharsets;

/** One JSON value as a short line for people: no white space, bounded, no control characters. */
final class CompactText {

  private static final char ELLIPSIS = '…';

  /** Longest UTF-8 form of one {@code char}. */
  private static final int BYTES_PER_CHAR = 3;

  private CompactText() {}

  static String of(byte[] buffer, int from, int to, int maxChars) {
    if (maxChars <= 0) {
      return "";
    }
    // One character more than wanted tells "just fits" from "cut".
    byte[] packed = new byte[(int) Math.min((maxChars + 1L) * BYTES_PER_CHAR, (long) to - from)];
    int length = pack(buffer, from, to, packed);
    String text = new String(packed, 0, length, StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(Math.min(text.length(), maxChars) + 16);
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
      if (out.length() > maxChars) {
        return cut(out, maxChars);
      }
    }
    return out.toString();
  }

  /**
   * Copies the first value, less its white space, as far as there is room; returns the number of
   * bytes copied.
   */
  private static int pack(byte[] buffer, int from, int to, byte[] packed) {
    int length = 0;
    int depth = 0;
    boolean inString = false;
    for (int i = Json.skipBlanks(buffer, from, to); i < to && length < packed.length; i++) {
      byte c = buffer[i];
      if (inString) {
        packed[length++] = c;
        if (c == '\\' && i + 1 < to && length < packed.length) {
          packed[length++] = buffer[++i];
        } else if (c == '"') {
          inString = false;
          if (depth == 0) {
            break;
          }
        }
        continue;
      }
      boolean closes = c == '}' || c == ']';
      if (depth == 0 && length > 0 && (closes || c == ',' || Json.isBlank(c))) {
        break;
      }
      if (!Json.isBlank(c)) {
        packed[length++] = c;
      }
      inString = c == '"';
      if (c == '{' || c == '[') {
        depth++;
      } else if (closes && --depth <= 0) {
        break;
      }
    }
    return length;
  }

  private static void append(StringBuilder out, char c) {
    if (Character.isISOControl(c)) {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  private static String cut(StringBuilder out, int maxChars) {
    int end = maxChars - 1;
    if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
    return out.append(ELLIPSIS).toString();
  }
}
