/**
 * Enters: observations, by key and in any order.
 *
 * <p>Leaves: alerts, revised and settled; suppressed and rolled up ones by the side.
 *
 * <p>All keyed state lives here. Knows nothing of bytes or of where records come from.
 */
package io.sharetrail.correlate;
