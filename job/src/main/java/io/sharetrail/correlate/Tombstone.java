package io.sharetrail.correlate;

/**
 * What is left of a settled case, so that a late duplicate of its subject does not open another.
 *
 * @param revision of the settled alert
 * @param sequence of the settled alert
 * @param until when it is forgotten, milliseconds since the epoch
 */
public record Tombstone(int revision, long sequence, long until) {}
