package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Recognises base64 that holds something this package can read, and nothing else: any word is valid
 * base64.
 */
final class Base64Text {

  private static final int SNIFFED_CHARS = 64;

  /**
   * Lengths into which MIME (76), PEM (64) and the tools of shells break base64; no event fits into
   * so few characters.
   */
  private static final int SHORTEST_WRAP = 60;

  private static final int LONGEST_WRAP = 80;

  private Base64Text() {}

  /**
   * The decoded bytes, or null if this is no base64 of compressed data or JSON. Both alphabets are
   * read; line breaks are left out.
   */
  static byte[] decode(byte[] bytes, int from, int to) {
    byte[] head = plain(bytes, from, to, SNIFFED_CHARS);
    if (head == null || !isReadable(decodeGroups(head))) {
      return null;
    }
    byte[] all = plain(bytes, from, to, Integer.MAX_VALUE);
    return all == null || all.length % 4 == 1 ? null : Base64.getDecoder().decode(all);
  }

  /** Whether a line is the first of several of the same length into which base64 was broken. */
  static boolean beginsWrapped(byte[] bytes, int from, int to) {
    int width = to - from;
    if (width < SHORTEST_WRAP || width > LONGEST_WRAP || width % 4 != 0 || bytes[to - 1] == '=') {
      return false;
    }
    byte[] line = plain(bytes, from, to, width);
    return line != null && line.length == width && isReadable(decodeGroups(line));
  }

  /**
   * Moves the window, which is at the line break behind such a first line, behind the last of them.
   *
   * @param width length of the first
   */
  static void skipWrapped(ByteWindow window, int width) throws IOException {
    int length = width;
    while (length == width && window.bytes[window.at - 1] != '=') {
      length = lineAhead(window, width);
      if (length == 0) {
        return;
      }
      window.at += 1 + length;
      if (window.available(0) && window.bytes[window.at] == '\r') {
        window.at++;
      }
    }
  }

  /** Length of the next line, 0 if it is no base64, or longer than the others, or not there. */
  private static int lineAhead(ByteWindow window, int width) throws IOException {
    int length = 0;
    while (length <= width && window.available(1 + length)) {
      int c = window.bytes[window.at + 1 + length];
      if (c == '\n' || c == '\r') {
        return length;
      }
      if (!isBase64(c) && c != '=') {
        return 0;
      }
      length++;
    }
    return length <= width ? length : 0;
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

  private static boolean isBase64(int c) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return letter || c == '+' || c == '/' || c == '-' || c == '_';
  }

  /**
   * At most so many characters in the usual alphabet, without line breaks and padding; null if some
   * are no base64.
   */
  private static byte[] plain(byte[] bytes, int from, int to, int most) {
    int end = to;
    while (end > from && (bytes[end - 1] == '=' || isLineBreak(bytes[end - 1]))) {
      end--;
    }
    byte[] plain = new byte[Math.min(most, end - from)];
    int length = 0;
    for (int i = from; i < end && length < plain.length; i++) {
      byte c = bytes[i];
      if (isBase64(c)) {
        plain[length++] = c == '-' ? (byte) '+' : c == '_' ? (byte) '/' : c;
      } else if (!isLineBreak(c)) {
        return null;
      }
    }
    return length == plain.length ? plain : Arrays.copyOf(plain, length);
  }

  private static boolean isLineBreak(byte c) {
    return c == '\n' || c == '\r';
  }

  /** Whole groups of four can be decoded by themselves. */
  private static byte[] decodeGroups(byte[] plain) {
    return Base64.getDecoder().decode(Arrays.copyOf(plain, plain.length / 4 * 4));
  }
}
