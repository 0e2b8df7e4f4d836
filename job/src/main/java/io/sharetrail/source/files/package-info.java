/**
 * Enters: a list of files.
 *
 * <p>Leaves: what intake makes of their records.
 *
 * <p>Knows nothing of what observations mean; a bad file is a dead letter.
 */
package io.sharetrail.source.files;
