/**
 * Enters: requests to one server, which is reached as its configuration says.
 *
 * <p>Leaves: its answers, bounded in time and size, or why there is none.
 *
 * <p>Knows HTTP and TLS, and no receiver.
 */
package io.sharetrail.sink.http;
