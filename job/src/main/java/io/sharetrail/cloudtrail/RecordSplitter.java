package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts an input into physical records within bounded memory: each root value of concatenated JSON,
 * NDJSON or pretty-printed values, each element of a root array or of the {@code Records} or {@code
 * Events} array of a root object (what surrounds that array is dropped, unless it has the name and
 * source of an event), and each line that is no JSON, or all lines into which base64 was broken.
 *
 * <p>A damaged record is one record: its neighbours are found again by {@link Resync}. The time
 * taken is linear in the input, whatever the damage.
 */
public final class RecordSplitter {

  /** Of UTF-8, as Latin-1 text. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /** Longest number with which an array may begin and be told from a log line. */
  private static final int LONGEST_SCALAR = 64;

  private enum Frame {
    ROOT,
    ARRAY,
    RECORDS,
    /** Behind the array of {@code Records}. */
    REST
  }

  private final ByteWindow window;
  private final CodecLimits limits;
  private final JsonScanner scanner;
  private final Resync resync;
  private final SplitRecord current = new SplitRecord();
  private final Surroundings surroundings;

  private Frame frame = Frame.ROOT;
  private boolean started;

  /** The end of the frame may lie in a damaged part, so that its absence is no further damage. */
  private boolean frameDamaged;

  /** Indentation of the line in which the current record begins. */
  private int indent;

  private long count;

  /**
   * @param in read to its end, never closed
   */
  public RecordSplitter(InputStream in, CodecLimits limits) {
    this(new ByteWindow(in, limits), limits);
  }

  /** Over bytes in memory, which are read in place. */
  RecordSplitter(byte[] bytes, int from, int to, CodecLimits limits) {
    this(new ByteWindow(bytes, from, to, limits), limits);
  }

  private RecordSplitter(ByteWindow window, CodecLimits limits) {
    this.window = window;
    this.limits = limits;
    this.scanner = new JsonScanner(window);
    this.resync = new Resync(window);
    this.surroundings = new Surroundings(limits);
  }

  /**
   * Moves to the next record, whole or damaged.
   *
   * @return false at the end of the input
   * @throws IOException from the input
   */
  public boolean next() throws IOException {
    window.release();
    current.reset();
    boolean found = (!started && startsAsUtf16()) ? utf16() : advance();
    count += found ? 1 : 0;
    return found;
  }

  /**
   * Holds the current record, from {@link #from} to {@link #to}; valid until {@link #next} is
   * called.
   */
  public byte[] buffer() {
    return current.bytes;
  }

  /**
   * First byte of the current record; a damaged record may be shown in part, or have no bytes at
   * all.
   */
  public int from() {
    return current.from;
  }

  /** First byte after the current record. */
  public int to() {
    return current.to;
  }

  /** Size of the current record; more than what is shown if only its beginning was kept. */
  public long size() {
    return current.size;
  }

  /** What is wrong with the current record, null if it is whole. */
  public DeadLetterReason damage() {
    return current.damage;
  }

  /** One line about {@link #damage}, without record content; null if the record is whole. */
  public String detail() {
    return current.detail;
  }

  /** Records found so far, damaged ones included; 0 at the end says that the input held none. */
  public long count() {
    return count;
  }

  /** Whether the current record ended with the input, not by itself. */
  boolean openEnded() {
    return current.openEnded;
  }

  private boolean advance() throws IOException {
    for (; ; ) {
      int c = skipSeparators();
      if (c < 0) {
        return endOfInput();
      }
      if (frame == Frame.REST && c == '{') {
        return unclosed();
      } else if (frame == Frame.REST) {
        if (afterContainer()) {
          return true;
        }
      } else if (c == ']' && frame != Frame.ROOT) {
        window.at++;
        enter(frame == Frame.ARRAY ? Frame.ROOT : Frame.REST);
      } else if (c == '[' && frame == Frame.ROOT && beginsArray(window)) {
        window.at++;
        enter(Frame.ARRAY);
      } else if (c != '{' && frame == Frame.ROOT) {
        return line();
      } else if (value()) {
        return true;
      }
    }
  }

  /**
   * Log lines may begin with a bracket too: behind that of an array there is a record, or a number
   * or literal that is followed as an element is, or nothing.
   */
  static boolean beginsArray(ByteWindow w) throws IOException {
    int first = pastBlanks(w, 1);
    if (!w.available(first) || "{[]\"".indexOf(w.bytes[w.at + first]) >= 0) {
      return true;
    }
    int end = first;
    while (end - first < LONGEST_SCALAR
        && w.available(end)
        && JsonScanner.isScalar(w.bytes[w.at + end])) {
      end++;
    }
    if (!Json.isScalar(w.bytes, w.at + first, w.at + end)) {
      return false;
    }
    int next = pastBlanks(w, end);
    if (!w.available(next)) {
      return false;
    }
    byte c = w.bytes[w.at + next];
    return c == ',' || (c == ']' && endsLine(w, next + 1));
  }

  private static boolean endsLine(ByteWindow w, int ahead) throws IOException {
    int at = ahead;
    while (w.available(at) && w.bytes[w.at + at] != '\n' && Json.isBlank(w.bytes[w.at + at])) {
      at++;
    }
    return !w.available(at) || w.bytes[w.at + at] == '\n';
  }

  private static int pastBlanks(ByteWindow w, int ahead) throws IOException {
    int at = ahead;
    while (w.available(at) && Json.isBlank(w.bytes[w.at + at])) {
      at++;
    }
    return at;
  }

  private void enter(Frame next) {
    frame = next;
    frameDamaged = false;
  }

  /** Moves to what comes next and returns it, or -1 at the end of the input. */
  private int skipSeparators() throws IOException {
    ByteWindow w = window;
    int column = -1;
    while (w.at < w.limit || w.fill()) {
      byte c = w.bytes[w.at];
      if (c == '\n') {
        column = 0;
      } else if (c == ' ' || c == '\t') {
        column += column >= 0 ? 1 : 0;
      } else if (c != '\r' && !isSeparator(c) && !isByteOrderMark(c)) {
        indent = column >= 0 ? column : indent;
        return c & 0xff;
      }
      w.at++;
    }
    return -1;
  }

  private boolean isSeparator(byte c) {
    return switch (frame) {
      case REST -> false;
      case ARRAY, RECORDS -> c == ',';
      // 0x1e is the record separator of RFC 7464; closing brackets are left over where damage hid
      // the opening ones.
      case ROOT -> c == ',' || c == 0x1e || (frameDamaged && (c == ']' || c == '}'));
    };
  }

  /** Files that were appended to one another bring theirs along. Moves to its last byte. */
  private boolean isByteOrderMark(byte c) throws IOException {
    boolean mark =
        c == BYTE_ORDER_MARK.charAt(0) - 256
            && frame == Frame.ROOT
            && JsonScanner.startsWith(window, BYTE_ORDER_MARK);
    window.at += mark ? BYTE_ORDER_MARK.length() - 1 : 0;
    return mark;
  }

  private boolean endOfInput() {
    Frame open = frame;
    frame = Frame.ROOT;
    if (open == Frame.ROOT || frameDamaged) {
      return false;
    }
    current.show(window.bytes, window.at, window.at);
    current.openEnded = true;
    return current.damaged(
        DeadLetterReason.TRUNCATED,
        "the input ends inside the array or object that holds the records");
  }

  /** An object, or an element of any type; returns false if it turned out to hold the records. */
  private boolean value() throws IOException {
    window.keepFrom();
    long start = window.offset(window.at);
    return switch (scanner.value(frame == Frame.ROOT)) {
      case COMPLETE -> complete();
      case CONTAINER -> {
        surroundings.clear();
        container();
        yield false;
      }
      case BROKEN -> broken(start, true);
      case END -> broken(start, false);
    };
  }

  private boolean complete() {
    current.showKept(window);
    if (window.keptFrom() < 0 || current.size > limits.maxRecordBytes()) {
      return current.tooLarge(limits);
    }
    if (scanner.deepest() > limits.maxDepth()) {
      return current.damaged(
          DeadLetterReason.TOO_DEEP,
          scanner.deepest() + " levels of nesting; at most " + limits.maxDepth() + " are read");
    }
    if (current.bytes[current.from] == '{') {
      resync.learn(current.bytes, current.from, current.to);
    }
    return true;
  }

  /**
   * Behind the records of an object: drops the rest of it, unless there are more records or the
   * rest is damaged.
   */
  private boolean afterContainer() throws IOException {
    window.keepFrom();
    long start = window.offset(window.at);
    JsonScanner.Outcome outcome = scanner.restOfObject();
    switch (outcome) {
      case COMPLETE -> {
        enter(Frame.ROOT);
        if (scanner.isEvent()) {
          surroundings.addRest(window);
          return surroundings.show(current);
        }
        window.release();
      }
      case CONTAINER -> container();
      case BROKEN, END -> {
        return outcome == JsonScanner.Outcome.BROKEN ? broken(start, true) : endOfInput();
      }
    }
    return false;
  }

  /** The next record begins where the object that held the last ones should have been closed. */
  private boolean unclosed() {
    frame = Frame.ROOT;
    frameDamaged = true;
    current.show(window.bytes, window.at, window.at);
    return current.damaged(
        DeadLetterReason.MALFORMED_JSON, "the object that holds the records is not closed");
  }

  private void container() {
    surroundings.addUpTo(window, scanner.memberStart());
    window.release();
    enter(Frame.RECORDS);
  }

  private boolean line() throws IOException {
    window.keepFrom();
    ByteWindow w = window;
    boolean binary = false;
    while (w.at < w.limit || w.fill()) {
      byte c = w.bytes[w.at];
      if (c == '\n') {
        break;
      }
      binary |= c == 0;
      w.at++;
    }
    int end = w.at;
    while (w.keptFrom() >= 0 && Json.isBlank(w.bytes[end - 1])) {
      end--;
    }
    if (w.keptFrom() >= 0 && Base64Text.beginsWrapped(w.bytes, w.keptFrom(), end)) {
      Base64Text.skipWrapped(w, end - w.keptFrom());
    }
    current.openEnded = w.at == w.limit;
    if (binary) {
      // Binary data has no lines: it is one record, up to where JSON begins.
      current.openEnded = !resync.next(indent);
      current.showKept(w);
      return current.damaged(DeadLetterReason.NOT_JSON, "binary data");
    }
    current.showKept(w);
    if (w.keptFrom() < 0 || current.size > limits.maxRecordBytes()) {
      return current.tooLarge(limits);
    }
    while (Json.isBlank(current.bytes[current.to - 1])) {
      current.to--;
    }
    return true;
  }

  /**
   * The record that began at {@code start} is damaged at the window's position, or the input ended
   * there.
   */
  private boolean broken(long start, boolean illegal) throws IOException {
    long position = window.offset(window.at) - start;
    boolean lineBreak = illegal && window.bytes[window.at] == '\n';
    boolean followed = resync.next(start, indent, illegal);
    current.showKept(window);
    frameDamaged = true;
    if (!followed) {
      frame = Frame.ROOT;
      current.openEnded = true;
    } else if (frame == Frame.REST) {
      frame = Frame.ROOT;
    }
    if (!illegal) {
      String what = "cut off after " + position + " bytes";
      return current.damaged(
          followed ? DeadLetterReason.MALFORMED_JSON : DeadLetterReason.TRUNCATED, what);
    }
    String what =
        (lineBreak ? "line break inside a string" : "unexpected character")
            + " at byte "
            + position;
    return current.damaged(DeadLetterReason.MALFORMED_JSON, what);
  }

  private boolean utf16() throws IOException {
    started = true;
    window.keepFrom();
    do {
      window.at = window.limit;
    } while (window.fill());
    current.showKept(window);
    current.openEnded = true;
    return current.damaged(DeadLetterReason.NOT_JSON, "UTF-16 text: only UTF-8 is read");
  }

  private boolean startsAsUtf16() throws IOException {
    started = true;
    if (JsonScanner.startsWith(window, BYTE_ORDER_MARK)) {
      window.at += 3;
    }
    return JsonScanner.startsWith(window, "\u00fe\u00ff")
        || JsonScanner.startsWith(window, "\u00ff\u00fe");
  }
}
