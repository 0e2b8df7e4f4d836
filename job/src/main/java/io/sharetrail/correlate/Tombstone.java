package io.sharetrail.correlate;

/**
 * What is left of a settled case, so that a late duplicate of its subject does not open another.
 *
 * @param revision of the settled alert
 * @param sequence of the settled alert
 */
public record Tombstone(int revision, long sequence) {}
