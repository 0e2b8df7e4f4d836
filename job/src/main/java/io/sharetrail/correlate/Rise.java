package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.risk.Severity;

/**
 * A revision that is worth a word of its own.
 *
 * @param before the highest severity that was told before; null if it is the first word, or the
 *     first since the alert was taken back
 */
public record Rise(Alert alert, Severity before) {}
