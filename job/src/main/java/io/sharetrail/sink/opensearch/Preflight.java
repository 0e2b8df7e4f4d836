package io.sharetrail.sink.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.SigV4;
import io.sharetrail.sink.http.HttpCaller;
import io.sharetrail.sink.http.Reply;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What can be known before the first alert is sent: is that the server, does it let us in, is there
 * what documents go into.
 */
final class Preflight {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpCaller caller;
  private final Search search;

  Preflight(HttpCaller caller, Search search) {
    this.caller = caller;
    this.search = search;
  }

  /** Null if nothing is wrong, or if the login may write and not look. */
  String complaint() throws InterruptedException {
    try {
      String server = server();
      return server == null ? place() : server;
    } catch (IOException e) {
      return e.getMessage() + Advice.URL;
    }
  }

  private String server() throws IOException, InterruptedException {
    if (search.login() instanceof SigV4 sigV4 && sigV4.service().equals("aoss")) {
      return null; // a collection has no such page
    }
    Reply reply = caller.get("/");
    if (reply.status() == 401) {
      return reply.text() + Advice.LOGIN;
    }
    if (reply.status() == 403) {
      return null;
    }
    if (!reply.isOk() || version(reply).isEmpty()) {
      return "what answers is neither OpenSearch nor Elasticsearch"
          + Advice.URL
          + ": "
          + reply.text();
    }
    return null;
  }

  private static String version(Reply reply) {
    try {
      return JSON.readTree(reply.body()).path("version").path("number").asText();
    } catch (IOException e) {
      return "";
    }
  }

  /** Where documents go, or what it would be made from. */
  private String place() throws IOException, InterruptedException {
    Reply reply = caller.get('/' + search.index());
    if (reply.status() == 404) {
      return template();
    }
    if (reply.status() == 401) {
      return reply.text() + Advice.LOGIN;
    }
    if (!reply.isOk()) {
      return null;
    }
    JsonNode indices = JSON.readTree(reply.body());
    boolean stream = false;
    for (JsonNode index : indices) {
      stream |= index.has("data_stream");
    }
    return unfit(stream, search.index() + " is ");
  }

  private String template() throws IOException, InterruptedException {
    Reply reply = caller.get("/_index_template");
    if (!reply.isOk()) {
      return null;
    }
    JsonNode best = null;
    for (JsonNode each : JSON.readTree(reply.body()).path("index_templates")) {
      JsonNode template = each.path("index_template");
      if (fits(template) && (best == null || priority(template) > priority(best))) {
        best = template;
      }
    }
    if (best == null) {
      return search.index()
          + " is not there, nor is a template for it, so that the types of its fields would be"
          + " guessed: run deploy/siem/install.sh";
    }
    return unfit(best.has("data_stream"), "the template for " + search.index() + " makes ");
  }

  private boolean fits(JsonNode template) {
    for (JsonNode pattern : template.path("index_patterns")) {
      String[] parts = pattern.asText().split("\\*", -1);
      StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
      for (int i = 1; i < parts.length; i++) {
        regex.append(".*").append(Pattern.quote(parts[i]));
      }
      if (search.index().matches(regex.toString())) {
        return true;
      }
    }
    return false;
  }

  private static long priority(JsonNode template) {
    return template.path("priority").asLong();
  }

  private String unfit(boolean stream, String what) {
    if (stream == (search.mode() == Mode.DATA_STREAM)) {
      return null;
    }
    return what
        + (stream
            ? "a data stream: give the sink mode: data-stream"
            : "no data stream: give the sink mode: index")
        + ", or another index";
  }
}
