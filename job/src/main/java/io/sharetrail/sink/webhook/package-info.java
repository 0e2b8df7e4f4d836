/**
 * Enters: documents, one by one.
 *
 * <p>Leaves: requests to a URL of the operator's, signed if there is a key, and what became of
 * them.
 *
 * <p>Knows no receiver by name: what it says in HTTP is all that counts.
 */
package io.sharetrail.sink.webhook;
