package io.sharetrail.config;

import io.sharetrail.cloudtrail.CodecLimits;
import java.io.Serializable;
import java.time.Duration;

/**
 * How input is read and bounded.
 *
 * @param outOfOrderness how far behind the latest event time of its split an event may be without
 *     counting as late
 * @param futureSkew how far an event time may be ahead of its arrival before it is clamped
 * @param sightingCache entries of the cache that thins repeated sightings, a power of two
 * @param maxRecordBytes see {@link CodecLimits}
 * @param maxInflatedBytes see {@link CodecLimits}
 * @param maxInflateRatio see {@link CodecLimits}
 * @param maxDepth see {@link CodecLimits}
 * @param maxLayers see {@link CodecLimits}
 * @param deadLetterBytes see {@link CodecLimits}
 * @param deadLettersPerRecord see {@link CodecLimits}
 */
public record IntakeConfig(
    Duration outOfOrderness,
    Duration futureSkew,
    int sightingCache,
    int maxRecordBytes,
    int maxInflatedBytes,
    int maxInflateRatio,
    int maxDepth,
    int maxLayers,
    int deadLetterBytes,
    int deadLettersPerRecord)
    implements Serializable {

  /** The bounds that the codec keeps. */
  public CodecLimits codecLimits() {
    return new CodecLimits(
        maxRecordBytes,
        maxInflatedBytes,
        maxInflateRatio,
        maxDepth,
        maxLayers,
        deadLetterBytes,
        deadLettersPerRecord);
  }
}
