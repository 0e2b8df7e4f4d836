package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that Flink's web interface can be asked about a job and its cluster. */
final class WebPages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "/config",
          "/overview",
          "/jars",
          "/datasets",
          "/jobs",
          "/jobs/overview",
          "/jobs/metrics",
          "/taskmanagers",
          "/taskmanagers/metrics");

  private static final List<String> OF_THE_JOB_MANAGER =
      List.of("/config", "/environment", "/log", "/logs", "/stdout", "/metrics", "/thread-dump");

  private static final List<String> OF_A_TASK_MANAGER =
      List.of("", "/log", "/logs", "/stdout", "/metrics", "/thread-dump");

  private static final List<String> OF_A_JOB =
      List.of(
          "",
          "/status",
          "/config",
          "/plan",
          "/exceptions",
          "/accumulators",
          "/checkpoints",
          "/checkpoints/config",
          "/jobmanager/config",
          "/jobmanager/environment",
          "/metrics");

  private static final List<String> OF_A_VERTEX =
      List.of(
          "",
          "/accumulators",
          "/backpressure",
          "/jm-operator-metrics",
          "/subtasks/accumulators",
          "/subtasks/metrics",
          "/subtasktimes",
          "/taskmanagers",
          "/watermarks");

  private final FlinkRest rest;
  private final Map<String, String> found = new TreeMap<>();

  private WebPages(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * Text by path.
   *
   * @param arguments with which the job was submitted, for its plan
   */
  static Map<String, String> of(FlinkRest rest, FlinkJob job, List<String> arguments)
      throws IOException, InterruptedException {
    WebPages pages = new WebPages(rest);
    pages.open("", OF_THE_CLUSTER);
    pages.open("/jobmanager", OF_THE_JOB_MANAGER);
    for (JsonNode each : rest.get("/taskmanagers").get("taskmanagers")) {
      pages.open("/taskmanagers/" + each.get("id").asText(), OF_A_TASK_MANAGER);
    }
    String path = "/jobs/" + job.id();
    pages.open(path, OF_A_JOB);
    for (JsonNode vertex : rest.get(path).get("vertices")) {
      pages.open(path + "/vertices/" + vertex.get("id").asText(), OF_A_VERTEX);
    }
    pages.plan(arguments);
    return pages.found;
  }

  private void open(String path, List<String> pages) throws IOException, InterruptedException {
    for (String page : pages) {
      String text = rest.text(path + page);
      found.put(path + page, text);
      if (page.endsWith("metrics")) {
        values(path + page, JSON.readTree(text));
      }
    }
  }

  private void values(String page, JsonNode metrics) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (JsonNode metric : metrics) {
      names.add(metric.get("id").asText());
    }
    for (int from = 0; from < names.size(); from += 20) {
      List<String> some = names.subList(from, Math.min(names.size(), from + 20));
      String query = page + "?get=" + String.join(",", some).replace(" ", "%20");
      found.put(query, rest.text(query));
    }
  }

  /** What is shown before a job is submitted. */
  private void plan(List<String> arguments) throws IOException, InterruptedException {
    String jar = rest.get("/jars").get("files").get(0).get("id").asText();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    arguments.forEach(request.putArray("programArgsList")::add);
    found.put("plan", rest.post("/jars/" + jar + "/plan", request).toString());
  }

  /** Paths of pages that hold the text. */
  static List<String> holding(String text, Map<String, String> pages) {
    return pages.entrySet().stream()
        .filter(page -> page.getValue().contains(text))
        .map(Map.Entry::getKey)
        .toList();
  }
}
