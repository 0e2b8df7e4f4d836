package io.sharetrail.sink.opensearch;

import java.util.Set;

/**
 * What became of one document.
 *
 * @param status as of HTTP
 * @param type of the error; null if there is none
 * @param reason of the error, in its first characters; null if there is none
 */
record BulkItem(int status, String type, String reason) {

  /** What is wrong with the index, the cluster or the login, whatever the document. */
  private static final Set<String> NOT_THE_DOCUMENT =
      Set.of(
          "alias_not_found_exception",
          "cluster_block_exception",
          "circuit_breaking_exception",
          "index_closed_exception",
          "index_create_block_exception",
          "index_not_found_exception",
          "invalid_alias_name_exception",
          "invalid_index_name_exception",
          "no_shard_available_action_exception",
          "opensearch_rejected_execution_exception",
          "es_rejected_execution_exception",
          "rejected_execution_exception",
          "security_exception",
          "unavailable_shards_exception",
          // No more shards may be open, so that an index cannot be made.
          "validation_exception");

  /** It is there, or something newer is. */
  boolean isTaken() {
    return isSuperseded() || (status >= 200 && status < 300 && type == null);
  }

  /** A newer revision is there, or this very one. */
  boolean isSuperseded() {
    return status == 409;
  }

  boolean isThrottle() {
    return status == 429;
  }

  /** Whether another time may be better. */
  boolean isForLater() {
    return status >= 500
        || status < 400 // which no error has: whoever says so is not understood
        || status == 401
        || status == 403
        || status == 404
        || status == 408
        || status == 429
        || NOT_THE_DOCUMENT.contains(type)
        || isWrongIndex();
  }

  /** A data stream where an index is expected, or an alias that nothing can be written to. */
  private boolean isWrongIndex() {
    return "illegal_argument_exception".equals(type)
        && reason != null
        && (reason.contains("allowed in data streams") || reason.contains("no write index"));
  }

  /** In words, and what to do about it. */
  String trouble() {
    return text() + advice();
  }

  /** What the server says. */
  String text() {
    StringBuilder text = new StringBuilder("status ").append(status);
    if (type != null) {
      text.append(", ").append(type);
    }
    if (reason != null) {
      text.append(": ").append(reason);
    }
    return text.toString();
  }

  private String advice() {
    if ("index_not_found_exception".equals(type)) {
      return " (the index is not there and is not made by itself: run deploy/siem/install.sh)";
    }
    if ("cluster_block_exception".equals(type)) {
      return " (the index takes nothing: free disk space, or take the block off its settings)";
    }
    if ("validation_exception".equals(type)) {
      return " (an index cannot be made: see cluster.max_shards_per_node)";
    }
    if (isWrongIndex()) {
      return " (does the sink's mode fit its index? See operations/delivery.md)";
    }
    return status == 401 || status == 403 ? Advice.LOGIN : "";
  }
}
