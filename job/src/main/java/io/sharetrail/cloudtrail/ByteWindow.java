package io.sharetrail.cloudtrail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window that slides over an input and keeps, from {@link #keepFrom()} on, what is still needed,
 * within a bound. Over bytes in memory it reads them in place.
 *
 * <p>Readers work on {@link #bytes}, {@link #at} and {@link #limit} directly; {@link #fill} may
 * move them all.
 */
final class ByteWindow {

  private static final int FIRST_SIZE = 64 << 10;

  /** Room to look ahead in, however small the bound. */
  private static final int LEAST_SIZE = 1024;

  /** Null when all there is lies in {@link #bytes}. */
  private final InputStream in;

  private final int maxSize;
  private final int headBytes;

  byte[] bytes;
  int at;
  int limit;

  /** Offset in the input of {@code bytes[0]}. */
  private long base;

  private int keep = -1;

  /** Offset in the input of the first byte kept, or of the one that had to be given up. */
  private long keepStart;

  private byte[] head;

  ByteWindow(InputStream in, CodecLimits limits) {
    this.in = in;
    this.maxSize = Math.max(limits.maxRecordBytes(), LEAST_SIZE) + 1;
    this.headBytes = limits.deadLetterBytes();
    this.bytes = new byte[Math.min(FIRST_SIZE, maxSize)];
  }

  ByteWindow(byte[] memory, int from, int to, CodecLimits limits) {
    this.in = null;
    this.maxSize = 0;
    this.headBytes = limits.deadLetterBytes();
    this.bytes = memory;
    this.at = from;
    this.limit = to;
    this.base = -from;
  }

  /**
   * From here on nothing is forgotten, until {@link #release}, or until more than the bound would
   * be kept.
   */
  void keepFrom() {
    keep = at;
    keepStart = base + at;
    head = null;
  }

  void release() {
    keep = -1;
    head = null;
  }

  /** Index of the first byte kept, or -1 if it had to be given up because too much followed. */
  int keptFrom() {
    return keep;
  }

  /** The beginning of what was given up; null if nothing was. */
  byte[] head() {
    return head;
  }

  /** Bytes from {@link #keepFrom()} up to here, whether they are still there or not. */
  long keptSize() {
    return base + at - keepStart;
  }

  /** Offset in the input of the byte at the given index. */
  long offset(int index) {
    return base + index;
  }

  /** Index of the byte at the given offset of the input; it must still be in the window. */
  int index(long offset) {
    return (int) (offset - base);
  }

  /**
   * Reads more behind {@link #limit}; what lies before {@link #at} is forgotten unless it is kept.
   *
   * @return false at the end of the input
   * @throws IOException from the input
   */
  boolean fill() throws IOException {
    if (in == null) {
      return false;
    }
    if (limit == bytes.length) {
      makeRoom();
    }
    int read = in.read(bytes, limit, bytes.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }

  /**
   * Whether there is a byte so far ahead of {@link #at}; reads on to tell.
   *
   * @throws IOException from the input
   */
  boolean available(int ahead) throws IOException {
    while (at + ahead >= limit) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  private void makeRoom() {
    int needed = keep >= 0 ? keep : at;
    if (needed > 0) {
      System.arraycopy(bytes, needed, bytes, 0, limit - needed);
      base += needed;
      at -= needed;
      limit -= needed;
      keep = keep >= 0 ? 0 : -1;
    } else if (bytes.length < maxSize) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, maxSize));
    } else {
      giveUp();
    }
  }

  /** The record is too large: remember how it begins, and let the rest run by. */
  private void giveUp() {
    head = Arrays.copyOf(bytes, Math.min(headBytes, limit));
    keep = -1;
    base += at;
    System.arraycopy(bytes, at, bytes, 0, limit - at);
    limit -= at;
    at = 0;
  }
}
