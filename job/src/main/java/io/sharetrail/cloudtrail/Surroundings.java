package io.sharetrail.cloudtrail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What surrounds the {@code Records} of an object, kept within a bound, since the object may turn
 * out to be an event itself.
 */
final class Surroundings {

  /** Stands for the member that held the records; its key means nothing. */
  private static final byte[] MEMBER = "\"\":0".getBytes(StandardCharsets.US_ASCII);

  private final CodecLimits limits;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;

  Surroundings(CodecLimits limits) {
    this.limits = limits;
  }

  void clear() {
    kept.reset();
    size = 0;
  }

  /** Adds what the window has kept before the member that begins at the given offset. */
  void addUpTo(ByteWindow window, long member) {
    add(window, member);
    kept.writeBytes(MEMBER);
  }

  /** Adds what the window has kept before its position. */
  void addRest(ByteWindow window) {
    add(window, window.offset(window.at));
  }

  private void add(ByteWindow window, long end) {
    size += window.keptSize() - (window.offset(window.at) - end);
    if (size <= limits.maxRecordBytes() && window.keptFrom() >= 0) {
      int from = window.keptFrom();
      kept.write(window.bytes, from, window.index(end) - from);
    } else {
      size = Math.max(size, limits.maxRecordBytes() + 1L);
    }
  }

  /** Shows the object less its records as the current record. */
  boolean show(SplitRecord current) {
    byte[] bytes = kept.toByteArray();
    boolean tooLarge = size > limits.maxRecordBytes();
    current.show(
        bytes, 0, tooLarge ? Math.min(bytes.length, limits.deadLetterBytes()) : bytes.length);
    current.size = size;
    clear();
    return !tooLarge || current.tooLarge(limits);
  }
}
