package io.sharetrail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.testing.HttpStub.Manner;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The HTTP event collector as Splunk documents it: tokens, channels, codes, the number of the event
 * at fault (what is before it is taken), and acknowledgements that are told once.
 */
public final class SplunkStub implements Function<Request, Response> {

  public static final String TOKEN = "0d1c0b6e-0000-4000-8000-00000000beef";

  /** What goes wrong once. */
  public enum Fault {
    BUSY,
    ACKS_FULL,
    PAGE_OF_A_PROXY,
    PAGE_THAT_SAYS_200,
    TRICKLING,
    CUT,
    CUT_WHEN_TAKEN,
    TAKEN_WITHOUT_ACK_ID
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGE = "<html><body>It works!</body></html>";

  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Map<Long, Integer> polls = new HashMap<>();
  private long nextAck;

  /** Whether the token acknowledges. */
  public volatile boolean acknowledges;

  /** How often an acknowledgement is asked for until it is there. */
  public volatile int pollsUntilAcknowledged = 2;

  public volatile boolean tokenDisabled;
  public volatile int largestRequest = Integer.MAX_VALUE;

  /** Whether it says which event is at fault, counted from this; -1: it does not. */
  public volatile int countsFrom;

  /** An event with this index is refused. */
  public static final String NO_INDEX = "no-such-index";

  public void next(Fault... more) {
    faults.addAll(Arrays.asList(more));
  }

  /** Events that are indexed, each as it was sent. */
  public List<String> taken() {
    return taken;
  }

  @Override
  public synchronized Response apply(Request request) {
    String authorization = request.headers().get("authorization");
    if (authorization == null) {
      return says(401, 2, "Token is required");
    }
    if (!authorization.startsWith("Splunk ")) {
      return says(401, 3, "Invalid authorization");
    }
    if (!authorization.equals("Splunk " + TOKEN)) {
      return says(403, 4, "Invalid token");
    }
    if (tokenDisabled) {
      return says(403, 1, "Token disabled");
    }
    if (request.path().startsWith("/services/collector/ack?channel=")) {
      return acknowledged(request);
    }
    if (!request.path().equals("/services/collector/event")) {
      return Response.of(404, PAGE);
    }
    if (acknowledges && !request.headers().containsKey("x-splunk-request-channel")) {
      return says(400, 10, "Data channel is missing");
    }
    if (request.body().isEmpty()) {
      return says(400, 5, "No data");
    }
    if (request.body().length() > largestRequest) {
      return says(413, 27, "Request entity too large");
    }
    return events(request, faults.poll());
  }

  private Response events(Request request, Fault fault) {
    if (fault == null) {
      return index(request.body());
    }
    return switch (fault) {
      case BUSY -> says(503, 9, "Server is busy");
      case ACKS_FULL -> says(429, 26, "HEC ACK channel at capacity").with("retry-after", "1");
      case PAGE_OF_A_PROXY -> Response.of(502, PAGE);
      case PAGE_THAT_SAYS_200 -> Response.of(200, PAGE);
      case TRICKLING -> says(200, 0, "Success").in(Manner.TRICKLING);
      case CUT -> says(200, 0, "Success").in(Manner.CUT);
      case CUT_WHEN_TAKEN -> index(request.body()).in(Manner.CUT);
      case TAKEN_WITHOUT_ACK_ID -> {
        index(request.body());
        yield says(200, 0, "Success");
      }
    };
  }

  private Response index(String body) {
    int number = 0;
    List<String> good = new ArrayList<>();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(body)) {
      for (; all.hasNextValue(); number++) {
        JsonNode event = all.nextValue();
        if (!event.has("event")) {
          taken.addAll(good);
          return fault(12, "Event field is required", number);
        }
        if (event.get("event").isTextual() && event.get("event").asText().isEmpty()) {
          taken.addAll(good);
          return fault(13, "Event field cannot be blank", number);
        }
        if (event.path("index").asText().equals(NO_INDEX)) {
          taken.addAll(good);
          return fault(7, "Incorrect index", number);
        }
        good.add(event.toString());
      }
    } catch (JsonProcessingException e) {
      taken.addAll(good);
      return fault(6, "Invalid data format", number);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    taken.addAll(good);
    if (!acknowledges) {
      return says(200, 0, "Success");
    }
    long ack = nextAck++;
    polls.put(ack, 0);
    return Response.of(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + ack + "}");
  }

  private Response acknowledged(Request request) {
    if (!acknowledges) {
      return says(400, 14, "ACK is disabled");
    }
    try {
      List<String> answers = new ArrayList<>();
      for (JsonNode each : JSON.readTree(request.body()).path("acks")) {
        Integer asked = polls.computeIfPresent(each.asLong(), (id, times) -> times + 1);
        boolean there = asked != null && asked >= pollsUntilAcknowledged;
        if (there) {
          polls.remove(each.asLong());
        }
        answers.add("\"" + each.asLong() + "\":" + there);
      }
      return Response.of(200, "{\"acks\":{" + String.join(",", answers) + "}}");
    } catch (JsonProcessingException e) {
      return says(400, 6, "Invalid data format");
    }
  }

  private Response fault(int code, String text, int number) {
    return countsFrom < 0
        ? says(400, code, text)
        : Response.of(
            400,
            "{\"text\":\"%s\",\"code\":%d,\"invalid-event-number\":%d}"
                .formatted(text, code, number + countsFrom));
  }

  private static Response says(int status, int code, String text) {
    return Response.of(status, "{\"text\":\"%s\",\"code\":%d}".formatted(text, code));
  }
}
