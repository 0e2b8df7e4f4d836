package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts an input into physical records within bounded memory: each root value of concatenated JSON,
 * NDJSON or pretty-printed values, each element of a root array or of the {@code Records} or {@code
 * Events} array of a root object (what surrounds that array is dropped), and each line that is no
 * JSON.
 *
 * <p>A damaged record is one record: its neighbours are found again by {@link Resync}. The time
 * taken is linear in the input, whatever the damage.
 */
public final class RecordSplitter {

  /**
   * Bytes scanned again to find neighbours, at most, per byte of input; beyond that the search goes
   * forward only.
   */
  private static final int RESCANS = 8;

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

  private Frame frame = Frame.ROOT;
  private boolean started;

  /** A resynchronised frame's end may lie in the damaged part: its absence is no further damage. */
  private boolean frameDamaged;

  private int indent;
  private long rescanned;

  /** The end of the last damage has not been found yet. */
  private boolean seeking;

  private byte[] shown;
  private int from;
  private int to;
  private DeadLetterReason damage;
  private String detail;
  private boolean openEnded;
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
  }

  /**
   * Moves to the next record, whole or damaged.
   *
   * @return false at the end of the input
   * @throws IOException from the input
   */
  public boolean next() throws IOException {
    window.release();
    damage = null;
    detail = null;
    openEnded = false;
    if (!started) {
      started = true;
      if (startsAsUtf16()) {
        return wholeRestDamaged("UTF-16 text: only UTF-8 is read");
      }
    }
    if (seeking) {
      seeking = false;
      if (!resync.seek(Long.MAX_VALUE)) {
        frame = Frame.ROOT;
      }
    }
    boolean found = advance();
    count += found ? 1 : 0;
    return found;
  }

  /**
   * Holds the current record, from {@link #from} to {@link #to}; valid until {@link #next} is
   * called.
   */
  public byte[] buffer() {
    return shown;
  }

  /**
   * First byte of the current record; a damaged record may be shown in part, or have no bytes at
   * all.
   */
  public int from() {
    return from;
  }

  /** First byte after the current record. */
  public int to() {
    return to;
  }

  /** What is wrong with the current record, null if it is whole. */
  public DeadLetterReason damage() {
    return damage;
  }

  /** One line about {@link #damage}, without record content; null if the record is whole. */
  public String detail() {
    return detail;
  }

  /** Records found so far, damaged ones included; 0 at the end says that the input held none. */
  public long count() {
    return count;
  }

  /** Whether the current record ended with the input, not by itself. */
  boolean openEnded() {
    return openEnded;
  }

  private boolean advance() throws IOException {
    for (; ; ) {
      int c = skipSeparators();
      if (c < 0) {
        return endOfInput();
      }
      if (frame == Frame.REST) {
        if (afterContainer()) {
          return true;
        }
      } else if (c == ']' && frame != Frame.ROOT) {
        window.at++;
        enter(frame == Frame.ARRAY ? Frame.ROOT : Frame.REST);
      } else if (c == '[' && frame == Frame.ROOT) {
        window.at++;
        enter(Frame.ARRAY);
      } else if (c != '{' && frame == Frame.ROOT) {
        return line();
      } else if (value()) {
        return true;
      }
    }
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
      } else if (c != '\r' && !isSeparator(c)) {
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

  private boolean endOfInput() {
    Frame open = frame;
    frame = Frame.ROOT;
    if (open == Frame.ROOT || frameDamaged) {
      return false;
    }
    show(window.bytes, window.at, window.at);
    openEnded = true;
    return damaged(
        DeadLetterReason.TRUNCATED,
        "the input ends inside the array or object that holds the records");
  }

  private boolean value() throws IOException {
    window.keepFrom();
    long start = window.offset(window.at);
    return switch (scanner.value(frame == Frame.ROOT)) {
      case COMPLETE -> complete(start);
      case CONTAINER -> {
        window.release();
        enter(Frame.RECORDS);
        yield false;
      }
      case BROKEN -> broken(start, true);
      case END -> broken(start, false);
    };
  }

  private boolean complete(long start) {
    long size = window.offset(window.at) - start;
    showKept();
    if (window.keptFrom() < 0 || size > limits.maxRecordBytes()) {
      return damaged(DeadLetterReason.TOO_LARGE, tooLarge(size));
    }
    if (scanner.deepest() > limits.maxDepth()) {
      return damaged(
          DeadLetterReason.TOO_DEEP,
          scanner.deepest() + " levels of nesting; at most " + limits.maxDepth() + " are read");
    }
    if (shown[from] == '{') {
      resync.learn(shown, from, to);
    }
    return true;
  }

  /**
   * Behind the records of an object: drops the rest of it, unless there are more records or the
   * rest is damaged.
   */
  private boolean afterContainer() throws IOException {
    long start = window.offset(window.at);
    switch (scanner.restOfObject()) {
      case COMPLETE -> enter(Frame.ROOT);
      case CONTAINER -> enter(Frame.RECORDS);
      case END -> {
        return endOfInput();
      }
      case BROKEN -> {
        enter(Frame.ROOT);
        window.keepFrom();
        return broken(start, true);
      }
    }
    return false;
  }

  private boolean line() throws IOException {
    window.keepFrom();
    ByteWindow w = window;
    long start = w.offset(w.at);
    boolean binary = false;
    for (; ; w.at++) {
      if (w.at == w.limit && !w.fill()) {
        openEnded = true;
        break;
      }
      byte c = w.bytes[w.at];
      binary |= c == 0;
      if (c == '\n') {
        break;
      }
    }
    long size = w.offset(w.at) - start;
    showKept();
    if (binary) {
      // Binary data has no lines: one damaged record, up to where JSON begins.
      resync.start(indent, true);
      seeking = !openEnded;
      return damaged(DeadLetterReason.NOT_JSON, "binary data");
    }
    if (w.keptFrom() < 0 || size > limits.maxRecordBytes()) {
      return damaged(DeadLetterReason.TOO_LARGE, tooLarge(size));
    }
    while (to > from && Json.isBlank(shown[to - 1])) {
      to--;
    }
    return true;
  }

  /** The record that began at {@code start} is damaged at the window's position. */
  private boolean broken(long start, boolean illegal) throws IOException {
    long stop = window.offset(window.at);
    String what =
        illegal
            ? describe(stop - start)
            : "the input ends " + (stop - start) + " bytes into a record";
    frameDamaged = true;
    boolean found = seekBack(start, stop, illegal) || (illegal && seekOn());
    if (!found && !seeking) {
      frame = Frame.ROOT;
      openEnded = true;
    }
    showKept();
    boolean cutOff = !illegal && !found;
    return damaged(cutOff ? DeadLetterReason.TRUNCATED : DeadLetterReason.MALFORMED_JSON, what);
  }

  /**
   * Looks for a neighbour that the damage has swallowed, as long as that does not take too long.
   */
  private boolean seekBack(long start, long stop, boolean anywhere) throws IOException {
    resync.start(indent, anywhere);
    if (window.keptFrom() < 0 || rescanned > RESCANS * stop) {
      return false;
    }
    window.at = window.index(start) + 1;
    boolean found = resync.seek(stop);
    rescanned += found ? stop - window.offset(window.at) : 0;
    return found;
  }

  /**
   * Looks for the next record in what is already in memory; what lies beyond is left to the next
   * call.
   */
  private boolean seekOn() throws IOException {
    long end = window.offset(window.limit);
    boolean found = resync.seek(end);
    seeking = !found;
    return found;
  }

  private String describe(long position) {
    boolean lineBreak = window.at < window.limit && window.bytes[window.at] == '\n';
    return (lineBreak ? "line break inside a string at byte " : "unexpected character at byte ")
        + position;
  }

  private boolean wholeRestDamaged(String what) throws IOException {
    window.keepFrom();
    do {
      window.at = window.limit;
    } while (window.fill());
    showKept();
    openEnded = true;
    count++;
    return damaged(DeadLetterReason.NOT_JSON, what);
  }

  private boolean startsAsUtf16() throws IOException {
    if (JsonScanner.startsWith(window, "\u00ef\u00bb\u00bf")) {
      window.at += 3;
    }
    return JsonScanner.startsWith(window, "\u00fe\u00ff")
        || JsonScanner.startsWith(window, "\u00ff\u00fe");
  }

  private String tooLarge(long size) {
    return size + " bytes; at most " + limits.maxRecordBytes() + " are read";
  }

  /** Shows what was kept up to the window's position, or what is left of it. */
  private void showKept() {
    if (window.keptFrom() >= 0) {
      show(window.bytes, window.keptFrom(), window.at);
    } else {
      byte[] head = window.head();
      show(head, 0, head.length);
    }
  }

  private void show(byte[] bytes, int first, int end) {
    shown = bytes;
    from = first;
    to = end;
  }

  private boolean damaged(DeadLetterReason reason, String what) {
    damage = reason;
    detail = what;
    return true;
  }
}
