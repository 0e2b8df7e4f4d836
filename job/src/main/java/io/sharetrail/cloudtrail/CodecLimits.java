package io.sharetrail.cloudtrail;

import java.io.Serializable;

/**
 * Bounds that keep a hostile record from using up memory or time.
 *
 * @param maxRecordBytes largest single record (one event, line or array element), bytes
 * @param maxInflatedBytes largest size one compressed in-memory record may inflate to, bytes
 * @param maxInflateRatio largest inflated : compressed ratio, once 1 MiB has been inflated
 * @param maxDepth deepest JSON nesting
 * @param maxLayers most envelopes (compression, encoding, JSON wrappers) around an event
 * @param deadLetterBytes most bytes of the offending record that a dead letter carries
 */
public record CodecLimits(
    int maxRecordBytes,
    int maxInflatedBytes,
    int maxInflateRatio,
    int maxDepth,
    int maxLayers,
    int deadLetterBytes)
    implements Serializable {

  public static final CodecLimits DEFAULT = new CodecLimits(8 << 20, 64 << 20, 500, 64, 4, 4096);
}
