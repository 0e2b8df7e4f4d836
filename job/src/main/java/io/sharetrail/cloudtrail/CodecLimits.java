package io.sharetrail.cloudtrail;

import java.io.Serializable;

/**
 * Bounds that keep a hostile record from using up memory or time.
 *
 * <p>What is compressed inside a record or file may, all together, inflate to {@code
 * maxInflatedBytes} and {@code maxInflateRatio} times what has been read of that record or file:
 * layers multiply what each of them keeps within its bound.
 *
 * @param maxRecordBytes largest single record (one event, line or array element), bytes
 * @param maxInflatedBytes largest size one compressed in-memory record may inflate to, bytes
 * @param maxInflateRatio largest inflated : compressed ratio, once 1 MiB has been inflated
 * @param maxDepth deepest JSON nesting, at most {@link #MAX_DEPTH}
 * @param maxLayers most envelopes (compression, encoding, JSON wrappers) around an event
 * @param deadLetterBytes most bytes of the offending record that a dead letter carries
 * @param deadLettersPerRecord most parts of one record that become dead letters of their own
 */
public record CodecLimits(
    int maxRecordBytes,
    int maxInflatedBytes,
    int maxInflateRatio,
    int maxDepth,
    int maxLayers,
    int deadLetterBytes,
    int deadLettersPerRecord)
    implements Serializable {

  /** Nesting that {@link RawJson} can follow: the codec must let through no more. */
  public static final int MAX_DEPTH = 1_000;

  public static final CodecLimits DEFAULT =
      new CodecLimits(8 << 20, 64 << 20, 500, 64, 4, 4096, 100);

  /**
   * @throws IllegalArgumentException if {@code maxDepth} is beyond {@link #MAX_DEPTH}
   */
  public CodecLimits {
    if (maxDepth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "maxDepth " + maxDepth + " is beyond " + MAX_DEPTH + ", the deepest that can be read");
    }
  }
}
