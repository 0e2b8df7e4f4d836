package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds where the next record begins after one that is damaged, so that only the damaged one is
 * lost.
 *
 * <p>A record may begin at a line that is indented as the damaged one's line was. Where the
 * structure is broken (a stray quote may hide any number of neighbours in one line) it may also
 * begin after a comma or bracket, if its first key is {@code eventVersion} or the first key of the
 * last whole record. A record that is merely cut off is not searched that way: all of it is
 * well-formed, and what looks like an event in it may be text that a caller of AWS has chosen.
 */
final class Resync {

  private static final int LONGEST_KEY = 40;
  private static final byte[] EVENT_VERSION = {
    'e', 'v', 'e', 'n', 't', 'V', 'e', 'r', 's', 'i', 'o', 'n', '"'
  };

  private final ByteWindow window;
  private byte[] learned = EVENT_VERSION;

  private int indent;
  private boolean anywhere;
  private int previous;
  private int column;

  Resync(ByteWindow window) {
    this.window = window;
  }

  /** Remembers how a whole record begins. */
  void learn(byte[] bytes, int from, int to) {
    int key = Json.skipBlanks(bytes, from + 1, to) + 1;
    int end = key;
    while (end < to && end - key < LONGEST_KEY && bytes[end] != '"') {
      end++;
    }
    // Kept with its closing quote, so that a longer key does not match.
    int length = end + 1 - key;
    boolean usable = end < to && bytes[end] == '"' && length > 1;
    if (usable && !Arrays.equals(learned, 0, learned.length, bytes, key, end + 1)) {
      learned = Arrays.copyOfRange(bytes, key, end + 1);
    }
  }

  /**
   * Begins a search.
   *
   * @param recordIndent indentation of the line in which the damaged record began
   * @param withinLines whether records may begin within a line
   */
  void start(int recordIndent, boolean withinLines) {
    indent = recordIndent;
    anywhere = withinLines;
    previous = 0;
    column = -1;
  }

  /**
   * Moves the window from where the search stands to the next place where a record may begin.
   *
   * @param end offset in the input before which that place must lie
   * @return false if there is none; the search may go on from there
   */
  boolean seek(long end) throws IOException {
    ByteWindow w = window;
    while (w.at < w.limit || w.fill()) {
      if (w.offset(w.at) >= end) {
        return false;
      }
      byte c = w.bytes[w.at];
      if (c == '{' && isBoundary()) {
        return true;
      }
      step(c);
      w.at++;
    }
    return false;
  }

  /**
   * Keeps track of the indentation (-1 once the line has begun) and of the last byte that was no
   * white space.
   */
  private void step(byte c) {
    if (c == '\n') {
      column = 0;
    } else if (c == ' ' || c == '\t') {
      column += column >= 0 ? 1 : 0;
    } else if (c != '\r') {
      column = -1;
      previous = c;
    }
  }

  private boolean isBoundary() throws IOException {
    boolean sameIndent = column == indent;
    boolean between =
        column >= 0 || previous == ',' || previous == '[' || previous == '}' || previous == ']';
    if (!sameIndent && !(anywhere && between)) {
      return false;
    }
    int ahead = 1;
    for (; ; ahead++) {
      if (!available(ahead)) {
        return false;
      }
      if (!Json.isBlank(window.bytes[window.at + ahead])) {
        break;
      }
      if (ahead > LONGEST_KEY * 2) {
        return false;
      }
    }
    byte first = window.bytes[window.at + ahead];
    return first == '"'
        && (sameIndent || isKey(ahead + 1, EVENT_VERSION) || isKey(ahead + 1, learned));
  }

  private boolean isKey(int ahead, byte[] key) throws IOException {
    if (!available(ahead + key.length - 1)) {
      return false;
    }
    int from = window.at + ahead;
    return Arrays.equals(window.bytes, from, from + key.length, key, 0, key.length);
  }

  private boolean available(int ahead) throws IOException {
    while (window.at + ahead >= window.limit) {
      if (!window.fill()) {
        return false;
      }
    }
    return true;
  }
}
