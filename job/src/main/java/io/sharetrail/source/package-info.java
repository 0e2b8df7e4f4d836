/**
 * Enters: nothing; it reads.
 *
 * <p>Leaves: what intake makes of each record, with watermarks.
 *
 * <p>Knows nothing of what observations mean.
 */
package io.sharetrail.source;
