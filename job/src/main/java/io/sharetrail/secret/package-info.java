/**
 * Enters: where a secret is. Leaves: the secret, to whoever is about to use it, and to nobody else.
 * Knows no receiver.
 */
package io.sharetrail.secret;
