package io.sharetrail.correlate;

import io.sharetrail.risk.Severity;

/**
 * What those were told of an alert who hear of nothing but rises.
 *
 * @param severity the highest since it was raised
 * @param takenBack whether the last word was that there is no alert
 * @param sequence of the newest revision that was seen
 */
public record Told(Severity severity, boolean takenBack, long sequence) {}
