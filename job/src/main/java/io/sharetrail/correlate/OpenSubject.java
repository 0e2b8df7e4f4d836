package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;

/**
 * A subject whose window is open in a dimension.
 *
 * @param subject without its raw request and response, which only the case needs
 * @param digest of the slot that was sent last
 */
public record OpenSubject(Observation subject, String digest) {}
