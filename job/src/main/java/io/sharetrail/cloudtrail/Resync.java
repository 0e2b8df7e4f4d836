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

  /**
   * Bytes scanned again to find neighbours, at most, per byte of input; beyond that the search goes
   * forward only.
   */
  private static final int RESCANS = 8;

  private static final int LONGEST_KEY = 40;
  private static final byte[] EVENT_VERSION = {
    'e', 'v', 'e', 'n', 't', 'V', 'e', 'r', 's', 'i', 'o', 'n', '"'
  };

  private final ByteWindow window;
  private byte[] learned = EVENT_VERSION;

  private long rescanned;
  private int indent;
  private boolean withinLines;

  /** The last byte before the position that was no white space. */
  private int previous;

  /** Indentation so far, -1 once the line has begun. */
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
    boolean usable = end < to && bytes[end] == '"' && end > key;
    if (usable && !Arrays.equals(learned, 0, learned.length, bytes, key, end + 1)) {
      learned = Arrays.copyOfRange(bytes, key, end + 1);
    }
  }

  /**
   * Finds the record after a damaged one. Moves the window there, or to the end of the input.
   *
   * @param begin offset in the input at which the damaged record began
   * @param recordIndent indentation of the line in which it began
   * @param illegal whether its structure is broken at the window's position; else the input ended
   *     there
   * @return whether there is such a record
   */
  boolean next(long begin, int recordIndent, boolean illegal) throws IOException {
    start(recordIndent, illegal);
    long stop = window.offset(window.at);
    if (window.keptFrom() >= 0 && stop > begin && rescanned <= RESCANS * stop) {
      window.at = window.index(begin) + 1;
      if (seek(stop)) {
        rescanned += stop - window.offset(window.at);
        return true;
      }
    }
    return illegal && seek(Long.MAX_VALUE);
  }

  /**
   * Finds the first record behind data that is no text. Moves the window there, or to the end of
   * the input.
   */
  boolean next(int recordIndent) throws IOException {
    start(recordIndent, true);
    return seek(Long.MAX_VALUE);
  }

  private void start(int recordIndent, boolean anywhere) {
    indent = recordIndent;
    withinLines = anywhere;
    previous = 0;
    column = -1;
  }

  /** Searches up to the given offset, from which the search may go on. */
  private boolean seek(long end) throws IOException {
    ByteWindow w = window;
    while (w.at < w.limit || w.fill()) {
      if (w.offset(w.at) >= end) {
        return false;
      }
      byte c = w.bytes[w.at];
      if (c == '{' && isBoundary()) {
        return true;
      }
      if (c == '\n') {
        column = 0;
      } else if (c == ' ' || c == '\t') {
        column += column >= 0 ? 1 : 0;
      } else if (c != '\r') {
        column = -1;
        previous = c;
      }
      w.at++;
    }
    return false;
  }

  private boolean isBoundary() throws IOException {
    boolean sameIndent = column == indent;
    boolean between =
        column >= 0 || previous == ',' || previous == '[' || previous == '}' || previous == ']';
    if (!sameIndent && !(withinLines && between)) {
      return false;
    }
    int ahead = 1;
    while (window.available(ahead)
        && ahead < LONGEST_KEY
        && Json.isBlank(window.bytes[window.at + ahead])) {
      ahead++;
    }
    if (!window.available(ahead) || window.bytes[window.at + ahead] != '"') {
      return false;
    }
    return sameIndent || isKey(ahead + 1, EVENT_VERSION) || isKey(ahead + 1, learned);
  }

  private boolean isKey(int ahead, byte[] key) throws IOException {
    if (!window.available(ahead + key.length - 1)) {
      return false;
    }
    int from = window.at + ahead;
    return Arrays.equals(window.bytes, from, from + key.length, key, 0, key.length);
  }
}
