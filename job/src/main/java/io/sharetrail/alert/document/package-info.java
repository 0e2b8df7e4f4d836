/**
 * Enters: an alert.
 *
 * <p>Leaves: its documents, in the forms that receivers take: bytes of one line of JSON that fit.
 *
 * <p>Knows nothing of Flink, of the clock or of where documents go.
 */
package io.sharetrail.alert.document;
