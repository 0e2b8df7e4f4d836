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

  static final String TWICE =
      "Splunk gave two requests one number to ask by: behind a load balancer a session must stay"
          + " with one collector";

  private final HttpCaller caller;

  /** By number of the URL. */
  private final List<String> channels;

  private final Duration patience;
  private final LongSupplier clock;
  private boolean known;
  private String trouble;

  HecAcks(HttpCaller caller, List<String> channels, Duration patience, LongSupplier clock) {
    this.caller = caller;
    this.channels = channels;
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
    int url = caller.next();
    try {
      HecReply reply = post(url, List.of(NOBODY));
      known = reply.http().isOk() && HecReply.json(reply.http().body()).path("acks").isObject();
      if (known) {
        return null;
      }
      caller.leave();
      return "Splunk does not say what it acknowledges: " + reply.trouble();
    } catch (IOException e) {
      caller.leave();
      return e.getMessage();
    }
  }

  private HecReply post(int url, Collection<Long> ids) throws IOException, InterruptedException {
    String channel = channels.get(url);
    return HecReply.of(
        caller.postTo(
            url,
            "/services/collector/ack?channel=" + channel,
            HecReceiver.headers(channel),
            question(ids)));
  }

  /**
   * @param url number of the one that took them, who alone knows
   * @param sent by the id that Splunk gave it
   * @return what no indexer acknowledged in time
   */
  List<Document> await(int url, Map<Long, List<Document>> sent) throws InterruptedException {
    Map<Long, List<Document>> left = new TreeMap<>(sent);
    long start = clock.getAsLong();
    trouble = null;
    for (long millis = FIRST_MILLIS;
        !left.isEmpty() && clock.getAsLong() - start < patience.toNanos();
        millis = Math.min(LONGEST_MILLIS, millis * 2)) {
      Thread.sleep(millis);
      ask(url, left);
    }
    List<Document> lost = new ArrayList<>();
    left.values().forEach(lost::addAll);
    return lost;
  }

  private void ask(int url, Map<Long, List<Document>> left) throws InterruptedException {
    try {
      HecReply reply = post(url, left.keySet());
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
