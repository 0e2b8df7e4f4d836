/**
 * Enters: raw bytes of a record and where they were read.
 *
 * <p>Leaves: observations, dead letters and ticks.
 *
 * <p>Knows nothing of Flink, keys or windows; never throws on content.
 */
package io.sharetrail.intake;
