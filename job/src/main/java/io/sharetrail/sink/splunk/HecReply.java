package io.sharetrail.sink.splunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.sink.http.Reply;

/**
 * What the collector answers: {@code {"text":"Success","code":0,"ackId":7}}.
 *
 * @param code Splunk's own; {@link #NONE} if it was not Splunk who answered
 * @param event number of the event that is at fault; {@link #NONE} if it does not say
 * @param ackId by which to ask whether an indexer has it; {@link #NONE} if there is none
 * @see <a
 *     href="https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector">its
 *     codes</a>
 */
record HecReply(Reply http, int code, long event, long ackId) {

  static final int NONE = -1;

  private static final ObjectMapper JSON = new ObjectMapper();

  static HecReply of(Reply reply) {
    JsonNode body = json(reply.body());
    return new HecReply(
        reply,
        body.path("code").asInt(NONE),
        body.path("invalid-event-number").asLong(NONE),
        body.path("ackId").asLong(NONE));
  }

  /** What is no JSON is an empty object: a page of a proxy. */
  static JsonNode json(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json != null && json.isObject() ? json : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /** What is to be done with the events that were sent. */
  enum Verdict {
    TAKEN,
    /** It has too much to do. */
    BUSY,
    /** There may be a better time, or somebody must mend something. */
    LATER,
    /** One of the events is at fault. */
    REFUSED,
    TOO_LARGE
  }

  Verdict verdict() {
    if (http.isOk()) {
      // A page of a proxy may say 200 too.
      return code == 0 ? Verdict.TAKEN : Verdict.LATER;
    }
    if (http.status() == 413) {
      return Verdict.TOO_LARGE;
    }
    if (http.isThrottle() || (http.status() == 503 && code != NONE)) {
      return Verdict.BUSY;
    }
    return switch (code) {
      case 6, 12, 13, 15 -> http.status() == 400 ? Verdict.REFUSED : Verdict.LATER;
      default -> Verdict.LATER;
    };
  }

  /** What it said, and what to do about it. */
  String trouble() {
    String advice =
        switch (code) {
          case 1, 2, 3, 4, 21, 22 ->
              "make or enable the token in Splunk (Settings, Data inputs, HTTP Event Collector), and"
                  + " see that `token` leads to it";
          case 7 ->
              "make the index, allow it to the token, or name another in `splunkIndex`; no event is"
                  + " at fault";
          case 10, 11 -> "the token wants a channel: see `channel`";
          case 14 ->
              "enable indexer acknowledgement for the token, or set `acknowledgement: false`";
          case NONE -> http.isTransient() ? null : "it is not Splunk who answers there: see `urls`";
          default -> null;
        };
    return http.text() + (advice == null ? "" : ": " + advice);
  }
}
