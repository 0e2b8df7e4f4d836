/**
 * Enters: an investigation.
 *
 * <p>Leaves: its assessment: a score whose contributions sum to it, verdicts, outcome.
 *
 * <p>Knows nothing of Flink, time of day, or how the alert is worded.
 */
package io.sharetrail.risk;
