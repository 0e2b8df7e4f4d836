/**
 * Enters: documents in the form of Splunk's HTTP event collector.
 *
 * <p>Leaves: what Splunk says of them: taken, acknowledged by an indexer, refused, or not now.
 *
 * <p>Knows nothing of Flink but what a document is made of.
 */
package io.sharetrail.sink.splunk;
