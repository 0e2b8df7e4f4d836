package io.sharetrail.correlate;

import io.sharetrail.investigation.Investigation;

/**
 * An open case.
 *
 * @param investigation subject and slots so far
 * @param revision of the alert that was emitted last, from 1
 * @param sequence of that alert
 * @param gist what must change for another revision to be due
 */
public record CaseState(Investigation investigation, int revision, long sequence, String gist) {}
