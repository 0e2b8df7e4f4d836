package io.sharetrail.sink.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.http.HttpCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Asks until an indexer has what was sent.
 *
 * @see <a href="https://docs.splunk.com/Documentation/Splunk/latest/Data/AboutHECIDXAck">indexer
 *     acknowledgement</a>
 */
final class HecAcks {

  /** As long as Amazon's Firehose waits. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  static final String DISABLED =
      "Splunk takes events and acknowledges none: enable indexer acknowledgement for the token, or"
          + " set `acknowledgement: false`";

  /** No event was ever given this id: nobody else's acknowledgement is used up by asking for it. */
  private static final long NOBODY = Integer.MAX_VALUE;

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2_000;

  private final HttpCaller caller;
  private final Map<String, String> headers;
  private final String path;
  private final Duration patience;
  private final LongSupplier clock;
  private boolean known;
  private String trouble;

  HecAcks(
      HttpCaller caller,
      Map<String, String> headers,
      String channel,
      Duration patience,
      LongSupplier clock) {
    this.caller = caller;
    this.headers = headers;
    path = "/services/collector/ack?channel=" + channel;
    this.patience = patience;
    this.clock = clock;
  }

  /** Something was taken without a number to ask by. */
  void doubt() {
    known = false;
  }

  /** Why nothing would be acknowledged; null if it would, which is asked once. */
  String complaint() throws InterruptedException {
    if (known) {
      return null;
    }
    try {
      HecReply reply = HecReply.of(caller.post(path, headers, question(List.of(NOBODY))));
      known = reply.http().isOk() && HecReply.json(reply.http().body()).path("acks").isObject();
      return known ? null : "Splunk does not say what it acknowledges: " + reply.trouble();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /**
   * @param sent by the id that Splunk gave it
   * @return what no indexer acknowledged in time
   */
  List<Document> await(Map<Long, List<Document>> sent) throws InterruptedException {
    Map<Long, List<Document>> left = new TreeMap<>(sent);
    long start = clock.getAsLong();
    trouble = null;
    for (long millis = FIRST_MILLIS;
        !left.isEmpty() && clock.getAsLong() - start < patience.toNanos();
        millis = Math.min(LONGEST_MILLIS, millis * 2)) {
      Thread.sleep(millis);
      ask(left);
    }
    List<Document> lost = new ArrayList<>();
    left.values().forEach(lost::addAll);
    return lost;
  }

  private void ask(Map<Long, List<Document>> left) throws InterruptedException {
    try {
      HecReply reply = HecReply.of(caller.post(path, headers, question(left.keySet())));
      trouble = reply.http().isOk() ? null : reply.trouble();
      JsonNode acks = HecReply.json(reply.http().body()).path("acks");
      left.keySet().removeIf(id -> acks.path(id.toString()).asBoolean(false));
    } catch (IOException e) {
      trouble = e.getMessage();
    }
  }

  /** Of what was not acknowledged. */
  String trouble() {
    return "no indexer acknowledged them within "
        + patience.toSeconds()
        + " s"
        + (trouble == null
            ? "; behind a load balancer a session must stay with one collector"
            : ": " + trouble);
  }

  private static byte[] question(Collection<Long> ids) {
    return ids.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "{\"acks\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
