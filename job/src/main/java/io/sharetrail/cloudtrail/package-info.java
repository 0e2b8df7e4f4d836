/**
 * Enters: bytes, from a stream's record or from a file, in whatever envelopes they travelled.
 *
 * <p>Leaves: {@link io.sharetrail.cloudtrail.CloudTrailEvent}s, counted skips and dead letters;
 * nothing else, and no exception.
 *
 * <p>May not know: Flink, the clock, the network, or which events matter.
 */
package io.sharetrail.cloudtrail;
