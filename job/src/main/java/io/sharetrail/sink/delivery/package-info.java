/**
 * Enters: alerts, and a receiver that may be slow, down or wrong.
 *
 * <p>Leaves: documents that the receiver has, or that lie in a folder of their own; nothing else.
 *
 * <p>Knows no protocol: a {@link io.sharetrail.sink.delivery.Receiver} does.
 */
package io.sharetrail.sink.delivery;
