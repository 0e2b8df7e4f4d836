package io.sharetrail.sink.splunk;

import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.secret.Secrets;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Receiver;
import io.sharetrail.sink.http.HttpCaller;
import io.sharetrail.sink.http.Logins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Splunk's HTTP event collector. Of events that are sent together Splunk takes those before the one
 * that it does not like; so that it never refuses the wrong one, an event counts as refused only
 * when it was refused alone.
 */
public final class HecReceiver implements Receiver {

  private static final String EVENTS = "/services/collector/event";

  /** Longest that parts of one batch are sent; what is left then is sent again. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final HttpCaller caller;

  /** By number of the URL. */
  private final List<String> channels;

  private final boolean gzip;
  private final LongSupplier clock;

  /** Null if an event that Splunk took is delivered. */
  private final HecAcks acks;

  /**
   * @throws IOException if the token or the file of certificates is not there
   */
  public HecReceiver(SplunkHec config, Secrets secrets) throws IOException {
    this(config, secrets, HecAcks.PATIENCE, System::nanoTime);
  }

  /**
   * @param patience how long an indexer may take to acknowledge
   * @param clock nanoseconds since any moment
   */
  HecReceiver(SplunkHec config, Secrets secrets, Duration patience, LongSupplier clock)
      throws IOException {
    secrets.of(config.token()); // or nobody hears that it is not there before the first alert
    caller =
        new HttpCaller(
            config.endpoint(), Logins.bearing("Splunk", config.token(), secrets), secrets);
    channels = channels(config.channel(), caller.size());
    gzip = config.gzip();
    this.clock = clock;
    acks = config.acknowledgement() ? new HecAcks(caller, channels, patience, clock) : null;
  }

  /**
   * One for each URL: each counts its acknowledgements from 0, and must not be asked for another's.
   */
  private static List<String> channels(String given, int urls) {
    String first = given == null ? UUID.randomUUID().toString() : given;
    return IntStream.range(0, urls)
        .mapToObj(
            url ->
                url == 0
                    ? first
                    : UUID.nameUUIDFromBytes((first + '/' + url).getBytes(StandardCharsets.UTF_8))
                        .toString())
        .toList();
  }

  static Map<String, String> headers(String channel) {
    return Map.of("content-type", "application/json", "x-splunk-request-channel", channel);
  }

  @Override
  public Answer send(List<Document> batch) throws InterruptedException {
    if (acks != null) {
      // A server that never acknowledges would take everything, again and again.
      String disabled = acks.complaint();
      if (disabled != null) {
        return Answer.later(batch, disabled);
      }
    }
    Sending sending = new Sending(batch);
    sending.run();
    if (acks != null) {
      sending.await(acks);
    }
    return sending.answer();
  }

  private HecReply post(List<Document> part) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Document document : part) {
      out.writeBytes(document.body());
      out.write('\n');
    }
    byte[] body = out.toByteArray();
    Map<String, String> headers = headers(channels.get(caller.next()));
    if (!gzip || body.length == 0) {
      return HecReply.of(caller.post(EVENTS, headers, body));
    }
    Map<String, String> zipped = new HashMap<>(headers);
    zipped.put("content-encoding", "gzip");
    return HecReply.of(caller.post(EVENTS, zipped, HttpCaller.gzip(body)));
  }

  /** One batch on its way, in as many parts as it takes. */
  private final class Sending {

    private final Deque<List<Document>> parts = new ArrayDeque<>();
    private final Map<Long, List<Document>> unacknowledged = new HashMap<>();
    private final List<Document> again = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final long start = clock.getAsLong();

    /** Whoever leaves it stops: all that it took is asked for there. */
    private final int url = caller.next();

    private String trouble;
    private boolean throttled;
    private Duration pause = Duration.ZERO;

    Sending(List<Document> batch) {
      put(batch);
    }

    /** In front of the others, unless there is nothing in it. */
    private void put(List<Document> part) {
      if (!part.isEmpty()) {
        parts.addFirst(part);
      }
    }

    void run() throws InterruptedException {
      while (!parts.isEmpty()) {
        if (clock.getAsLong() - start > LONGEST.toNanos()) {
          stop("Splunk took " + LONGEST.toSeconds() + " s for a part of them");
          return;
        }
        List<Document> part = parts.removeFirst();
        try {
          judge(part, post(part));
        } catch (IOException e) {
          put(part);
          stop(e.getMessage());
        }
      }
    }

    private void judge(List<Document> part, HecReply reply) {
      switch (reply.verdict()) {
        case TAKEN -> taken(part, reply);
        case BUSY, LATER -> {
          throttled = reply.verdict() == HecReply.Verdict.BUSY;
          pause = reply.http().retryAfter();
          put(part);
          leave();
          stop(reply.trouble());
        }
        case REFUSED -> refused(part, reply);
        case TOO_LARGE -> halve(part, reply);
      }
    }

    private void taken(List<Document> part, HecReply reply) {
      if (acks == null) {
        return;
      }
      if (reply.ackId() == HecReply.NONE) {
        acks.doubt();
        put(part);
        leave();
        stop(HecAcks.DISABLED);
        return;
      }
      List<Document> other = unacknowledged.putIfAbsent(reply.ackId(), part);
      if (other != null) { // one word about both would be true of one
        unacknowledged.remove(reply.ackId());
        put(part);
        put(other);
        stop(HecAcks.TWICE);
      }
    }

    /** Unless the status of the answer has made the caller leave it already. */
    private void leave() {
      if (caller.next() == url) {
        caller.leave();
      }
    }

    /** Splunk counts from 0 in some answers and from 1 in others. */
    private void refused(List<Document> part, HecReply reply) {
      if (part.size() == 1 || reply.event() < 0 || reply.event() >= part.size()) {
        halve(part, reply);
        return;
      }
      int event = (int) reply.event();
      put(part.subList(event + 1, part.size()));
      put(part.subList(event, event + 1));
      if (event > 0) {
        put(part.subList(event - 1, event));
      }
      if (acks != null && event > 1) {
        put(part.subList(0, event - 1)); // they are taken, but nobody will acknowledge them
      }
    }

    private void halve(List<Document> part, HecReply reply) {
      if (part.size() == 1) {
        refused.add(new Refused(part.get(0), "Splunk: " + reply.http().text()));
        return;
      }
      int middle = part.size() / 2;
      put(part.subList(middle, part.size()));
      put(part.subList(0, middle));
    }

    private void stop(String why) {
      trouble = why;
      parts.forEach(again::addAll);
      parts.clear();
    }

    void await(HecAcks from) throws InterruptedException {
      List<Document> lost = from.await(url, unacknowledged);
      if (!lost.isEmpty()) {
        leave();
        again.addAll(0, lost);
        trouble = trouble == null ? from.trouble() : trouble;
      }
    }

    Answer answer() {
      return new Answer(again, refused, trouble, throttled, 0, pause);
    }
  }

  /** An empty request shows whether the token is good, and leaves no event. */
  @Override
  public String complaint() throws InterruptedException {
    try {
      HecReply reply = post(List.of());
      if (reply.code() != 5) { // no data
        return "Splunk does not take events: " + reply.trouble();
      }
    } catch (IOException e) {
      return e.getMessage();
    }
    return acks == null ? null : acks.complaint();
  }

  @Override
  public void close() {
    // the client keeps no connection that is not used
  }
}
