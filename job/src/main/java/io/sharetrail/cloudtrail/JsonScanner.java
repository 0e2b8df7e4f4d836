package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.util.Arrays;

/**
 * Finds where a JSON value ends by its structure alone: brackets, commas, colons and quotes must be
 * in their places, while numbers, literals and escapes are left to the parser. Depth costs one bit
 * a level and no stack.
 */
final class JsonScanner {

  enum Outcome {
    /** The value ended just before the window's position. */
    COMPLETE,
    /**
     * The window stands behind the {@code [} of a top-level {@code Records} or {@code Events}
     * member of an object that has not yet shown itself to be an event.
     */
    CONTAINER,
    /** What is at the window's position cannot be there. */
    BROKEN,
    /** The input ended first. */
    END
  }

  private static final int VALUE = 0;
  private static final int VALUE_OR_CLOSE = 1;
  private static final int KEY = 2;
  private static final int KEY_OR_CLOSE = 3;
  private static final int COLON = 4;
  private static final int NEXT = 5;

  private static final int NAME = 1;
  private static final int SOURCE = 2;

  private static final boolean[] ENDS_RUN = new boolean[256];
  private static final boolean[] SCALAR = new boolean[256];

  static {
    Arrays.fill(ENDS_RUN, 0, ' ', true);
    ENDS_RUN['"'] = true;
    ENDS_RUN['\\'] = true;
    for (char c = '0'; c <= 'z'; c++) {
      SCALAR[c] = Character.isLetterOrDigit(c);
    }
    SCALAR['-'] = true;
    SCALAR['+'] = true;
    SCALAR['.'] = true;
  }

  private final ByteWindow window;

  /** One bit a level: set for an object, clear for an array. */
  private long[] objects = new long[2];

  private int depth;
  private int deepest;
  private int state;

  /** Whether the value scanned is a root, whose keys are looked at. */
  private boolean root;

  private boolean containerKey;

  /** Offset in the input of the last key of the root. */
  private long keyStart;

  /** Which keys of an event the root has had so far. */
  private int eventKeys;

  JsonScanner(ByteWindow window) {
    this.window = window;
  }

  /** Whether the byte may be part of a number or literal. */
  static boolean isScalar(byte c) {
    return SCALAR[c & 0xff];
  }

  /** Deepest nesting of the value scanned last. */
  int deepest() {
    return deepest;
  }

  /**
   * Scans one value that begins at the window's position.
   *
   * @param openContainers whether to stop behind the opening bracket of {@code Records} or {@code
   *     Events}
   */
  Outcome value(boolean openContainers) throws IOException {
    depth = 0;
    deepest = 0;
    state = VALUE;
    root = openContainers;
    eventKeys = root ? 0 : eventKeys;
    return scan();
  }

  /** Scans what follows a container up to the end of the object that holds it. */
  Outcome restOfObject() throws IOException {
    depth = 0;
    push(true);
    state = NEXT;
    root = true;
    return scan();
  }

  /** Whether the root scanned last has an event's name and source, wherever its records were. */
  boolean isEvent() {
    return eventKeys == (NAME | SOURCE);
  }

  /** Offset in the input at which the member begins that holds the records just found. */
  long memberStart() {
    return keyStart;
  }

  private Outcome scan() throws IOException {
    ByteWindow w = window;
    for (; ; ) {
      if (w.at == w.limit && !w.fill()) {
        return Outcome.END;
      }
      byte c = w.bytes[w.at];
      switch (c) {
        case ' ', '\n', '\r', '\t' -> w.at++;
        case '"' -> {
          Outcome stopped = quoted();
          if (stopped != null) {
            return stopped;
          }
        }
        case '{', '[' -> {
          if (state != VALUE && state != VALUE_OR_CLOSE) {
            return Outcome.BROKEN;
          }
          w.at++;
          if (c == '[' && depth == 1 && root && containerKey && inObject() && !isEvent()) {
            return Outcome.CONTAINER;
          }
          push(c == '{');
        }
        case '}', ']' -> {
          boolean empty = state == (c == '}' ? KEY_OR_CLOSE : VALUE_OR_CLOSE);
          if ((!empty && state != NEXT) || inObject() != (c == '}')) {
            return Outcome.BROKEN;
          }
          w.at++;
          depth--;
          state = NEXT;
        }
        case ',' -> {
          if (state != NEXT) {
            return Outcome.BROKEN;
          }
          w.at++;
          state = inObject() ? KEY : VALUE;
        }
        case ':' -> {
          if (state != COLON) {
            return Outcome.BROKEN;
          }
          w.at++;
          state = VALUE;
        }
        default -> {
          if (!SCALAR[c & 0xff] || (state != VALUE && state != VALUE_OR_CLOSE)) {
            return Outcome.BROKEN;
          }
          skipScalar();
          state = NEXT;
        }
      }
      if (depth == 0 && state == NEXT) {
        return Outcome.COMPLETE;
      }
    }
  }

  /** A string, as key or value; returns null if scanning goes on. */
  private Outcome quoted() throws IOException {
    boolean key = state == KEY || state == KEY_OR_CLOSE;
    if (!key && state != VALUE && state != VALUE_OR_CLOSE) {
      return Outcome.BROKEN;
    }
    window.at++;
    if (key && depth == 1 && root) {
      keyStart = window.offset(window.at) - 1;
      rootKey();
    }
    Outcome stopped = skipString();
    if (stopped != null) {
      return stopped;
    }
    state = key ? COLON : NEXT;
    return null;
  }

  private void rootKey() throws IOException {
    containerKey = isKey("Records") || isKey("Events");
    if (isKey("eventName")) {
      eventKeys |= NAME;
    } else if (isKey("eventSource") || isKey("EventSource")) {
      eventKeys |= SOURCE;
    }
  }

  /** Whether the key at the window's position is this one, however it is escaped. */
  private boolean isKey(String name) throws IOException {
    ByteWindow w = window;
    int ahead = 0;
    for (int i = 0; i < name.length(); i++) {
      if (!w.available(ahead)) {
        return false;
      }
      int c = w.bytes[w.at + ahead];
      if (c == '\\') {
        // The short escapes spell no letter.
        c = w.available(ahead + 5) ? escaped(w.bytes, w.at + ahead + 1) : -1;
        ahead += 5;
      }
      if (c != name.charAt(i)) {
        return false;
      }
      ahead++;
    }
    return w.available(ahead) && w.bytes[w.at + ahead] == '"';
  }

  /** The character that a {@code u} and four hexadecimal digits spell, -1 if they spell none. */
  private static int escaped(byte[] bytes, int from) {
    int c = bytes[from] == 'u' ? 0 : -1;
    for (int i = 1; i <= 4 && c >= 0; i++) {
      int digit = Character.digit(bytes[from + i], 16);
      c = digit < 0 ? -1 : c << 4 | digit;
    }
    return c;
  }

  /**
   * Moves behind the closing quote. A raw line break cannot be in a string: the line was cut off or
   * has a stray quote.
   */
  private Outcome skipString() throws IOException {
    ByteWindow w = window;
    for (; ; ) {
      byte[] bytes = w.bytes;
      int limit = w.limit;
      int at = w.at;
      while (at < limit && !ENDS_RUN[bytes[at] & 0xff]) {
        at++;
      }
      w.at = at;
      if (at == limit) {
        if (!w.fill()) {
          return Outcome.END;
        }
        continue;
      }
      if (bytes[at] == '\n') {
        return Outcome.BROKEN;
      }
      w.at++;
      if (bytes[at] == '"') {
        return null;
      }
      if (bytes[at] == '\\') {
        if (w.at == w.limit && !w.fill()) {
          return Outcome.END;
        }
        if (w.bytes[w.at] != '\n') {
          w.at++;
        }
      }
    }
  }

  private void skipScalar() throws IOException {
    ByteWindow w = window;
    while (w.at < w.limit || w.fill()) {
      if (!SCALAR[w.bytes[w.at] & 0xff]) {
        return;
      }
      w.at++;
    }
  }

  /** Whether the window goes on with the given bytes, written as Latin-1 text. */
  static boolean startsWith(ByteWindow w, String latin1) throws IOException {
    for (int i = 0; i < latin1.length(); i++) {
      while (w.at + i >= w.limit) {
        if (!w.fill()) {
          return false;
        }
      }
      if (w.bytes[w.at + i] != (byte) latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean inObject() {
    int top = depth - 1;
    return depth > 0 && (objects[top >> 6] & (1L << top)) != 0;
  }

  private void push(boolean object) {
    if (depth == objects.length << 6) {
      objects = Arrays.copyOf(objects, objects.length * 2);
    }
    long bit = 1L << depth;
    if (object) {
      objects[depth >> 6] |= bit;
    } else {
      objects[depth >> 6] &= ~bit;
    }
    depth++;
    deepest = Math.max(deepest, depth);
    state = object ? KEY_OR_CLOSE : VALUE_OR_CLOSE;
  }
}
