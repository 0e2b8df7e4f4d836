/**
 * Enters: where the exceptions are kept.
 *
 * <p>Leaves: each set as it becomes known, and why one is refused; no event time.
 *
 * <p>Knows nothing of what the exceptions are about.
 */
package io.sharetrail.source.exceptions;
