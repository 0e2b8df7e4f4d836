/**
 * Enters: documents, and an OpenSearch or Elasticsearch that takes them by {@code _bulk}.
 *
 * <p>Leaves: for each document whether it was taken, is to be sent again, or never will be taken.
 *
 * <p>Knows nothing of Flink, nor of what a document says.
 */
package io.sharetrail.sink.opensearch;
