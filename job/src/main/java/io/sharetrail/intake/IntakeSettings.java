package io.sharetrail.intake;

import io.sharetrail.cloudtrail.CodecLimits;
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
 */
public record IntakeSettings(
    CodecLimits limits,
    long futureSkewMillis,
    int sightingCache,
    int rawBytes,
    int tickEvents,
    long tickMillis)
    implements Serializable {}
