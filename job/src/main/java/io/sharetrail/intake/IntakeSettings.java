package io.sharetrail.intake;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.detect.Catalog;
import java.io.Serializable;

/**
 * How intake reads.
 *
 * @param limits bounds of the codec
 * @param futureSkewMillis how far an event's time may be ahead of its arrival, in files of the time
 *     of reading, before it is not believed
 * @param sightingCache entries of the cache that thins repeated sightings; a power of two
 * @param rawBytes most characters of raw request and response that a subject keeps
 * @param tickEvents a tick at least every so many records or events
 * @param tickMillis a tick at least every so many milliseconds of event time; {@link
 *     Long#MAX_VALUE} for input whose watermark does not depend on it
 * @param followsOrigin whether issued credentials are observed
 * @param metricsGroup group below which a source registers its metrics; null for none
 */
public record IntakeSettings(
    CodecLimits limits,
    long futureSkewMillis,
    int sightingCache,
    int rawBytes,
    int tickEvents,
    long tickMillis,
    boolean followsOrigin,
    String metricsGroup)
    implements Serializable {

  /** What means something. */
  public Catalog catalog() {
    return followsOrigin ? Catalog.STANDARD : Catalog.WITHOUT_ORIGIN;
  }
}
