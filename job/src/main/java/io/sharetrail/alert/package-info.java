/**
 * Enters: evidence and its assessment.
 *
 * <p>Leaves: the alert, complete in itself, and its JSON.
 *
 * <p>Knows nothing of Flink or of where alerts go.
 */
package io.sharetrail.alert;
