package io.sharetrail.cloudtrail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * All members of a gzip file (RFC 1952), one after the other.
 *
 * <p>Unlike the readers of the JDK and of Commons Compress it hands over every byte that precedes a
 * damage before it throws, does not ask the input whether more is available, and does not overlook
 * garbage behind a member. Padding with zeros is accepted.
 */
final class GzipMembers extends InputStream {

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private enum State {
    BETWEEN,
    CONTENT,
    TRAILER,
    END
  }

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[8 << 10];
  private int at;
  private int limit;
  private State state = State.BETWEEN;
  private boolean first = true;

  /**
   * @param in closed with this stream
   */
  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    for (; ; ) {
      switch (state) {
        case BETWEEN -> state = openMember() ? State.CONTENT : State.END;
        case CONTENT -> {
          int read = inflate(into, offset, count);
          if (read > 0) {
            return read;
          }
        }
        case TRAILER -> closeMember();
        case END -> {
          return -1;
        }
      }
    }
  }

  private int inflate(byte[] into, int offset, int count) throws IOException {
    if (inflater.needsInput()) {
      if (at == limit && !fill()) {
        throw new EOFException("ends inside a gzip member");
      }
      inflater.setInput(input, at, limit - at);
      at = limit;
    }
    try {
      int read = inflater.inflate(into, offset, count);
      crc.update(into, offset, read);
      if (inflater.finished()) {
        at = limit - inflater.getRemaining();
        state = State.TRAILER;
      } else if (inflater.needsDictionary()) {
        throw new ZipException("gzip member with a preset dictionary");
      }
      return read;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  /** Reads a member's header; false if there is no further member. */
  private boolean openMember() throws IOException {
    int magic = nextOrEnd();
    while (magic == 0 && !first) {
      magic = nextOrEnd();
    }
    if (magic < 0) {
      return false;
    }
    if (magic != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException(first ? "no gzip header" : "garbage behind a gzip member");
    }
    first = false;
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      int low = next();
      skip(low | next() << 8);
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    return true;
  }

  private void closeMember() throws IOException {
    long expected = nextInt();
    long length = nextInt();
    if (expected != crc.getValue()) {
      throw new ZipException("gzip checksum does not match");
    }
    if (length != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("gzip length does not match");
    }
    state = State.BETWEEN;
  }

  private void skipText(boolean present) throws IOException {
    int c = present ? next() : 0;
    while (c != 0) {
      c = next();
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private long nextInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) next() << shift;
    }
    return value;
  }

  private int next() throws IOException {
    int c = nextOrEnd();
    if (c < 0) {
      throw new EOFException("ends inside the header or trailer of a gzip member");
    }
    return c;
  }

  private int nextOrEnd() throws IOException {
    return at == limit && !fill() ? -1 : input[at++] & 0xff;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(in.read(input, 0, input.length), 0);
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
