package io.sharetrail.cloudtrail;

import java.util.Base64;

/**
 * Recognises base64 that holds something this package can read, and nothing else: any word is valid
 * base64.
 */
final class Base64Text {

  private static final int SNIFFED_CHARS = 64;

  private Base64Text() {}

  /**
   * The decoded bytes, or null if this is no base64 of compressed data or JSON. Both alphabets are
   * read.
   */
  static byte[] decode(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == '=') {
      end--;
    }
    if (!isText(bytes, from, Math.min(end, from + SNIFFED_CHARS))) {
      return null;
    }
    // Whole groups of four can be decoded by themselves.
    int sniffed = Math.min(end - from, SNIFFED_CHARS) / 4 * 4;
    if (!isReadable(decodePlain(bytes, from, from + sniffed))) {
      return null;
    }
    return isText(bytes, from, end) && (end - from) % 4 != 1 ? decodePlain(bytes, from, end) : null;
  }

  private static boolean isReadable(byte[] head) {
    if (Compression.of(head, 0, head.length) != Compression.NONE) {
      return true;
    }
    int at = Json.skipBlanks(head, 0, head.length);
    int next = Json.skipBlanks(head, at + 1, head.length);
    if (next >= head.length) {
      return false;
    }
    boolean object = head[at] == '{' && (head[next] == '"' || head[next] == '}');
    boolean array = head[at] == '[' && "{[\"]".indexOf(head[next]) >= 0;
    return object || array;
  }

  private static boolean isText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && c != '+' && c != '/' && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static byte[] decodePlain(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    for (int i = 0; i < plain.length; i++) {
      byte c = bytes[from + i];
      plain[i] = c == '-' ? (byte) '+' : c == '_' ? (byte) '/' : c;
    }
    return Base64.getDecoder().decode(plain);
  }
}
