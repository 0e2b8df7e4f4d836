package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;

/**
 * A subject whose window is open in a dimension.
 *
 * @param subject without its raw request and response, which only the case needs
 * @param as identity under which the key looks at it, if that is not the subject's own; else null
 * @param digest of the slot that was sent last
 */
public record OpenSubject(Observation subject, String as, String digest) {}
