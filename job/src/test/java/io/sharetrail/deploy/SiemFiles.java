package io.sharetrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code deploy/siem} holds for OpenSearch and Elasticsearch. */
public final class SiemFiles {

  public static final Path FOLDER = Path.of("..", "deploy", "siem");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A picture of the dashboard.
   *
   * @param query in Lucene's syntax; empty for all
   * @param aggregations the outermost bucket first, then metrics
   */
  public record Picture(String title, String query, List<Aggregation> aggregations) {

    /** The search that the dashboard asks for it, or one that has the same parts. */
    public String search() {
      ObjectNode search = JSON.createObjectNode().put("size", 0);
      if (!query.isEmpty()) {
        search.putObject("query").putObject("query_string").put("query", query);
      }
      ObjectNode level = search;
      for (Aggregation each : aggregations) {
        if (each.isBucket()) {
          ObjectNode bucket = aggregations(level).putObject(each.id());
          bucket.set(each.type(), each.body());
          level = bucket;
        }
      }
      for (Aggregation each : aggregations) {
        if (!each.isBucket()) {
          aggregations(level).putObject(each.id()).set(each.type(), each.body());
        }
      }
      return search.toString();
    }

    private static ObjectNode aggregations(ObjectNode level) {
      return level.has("aggs") ? (ObjectNode) level.get("aggs") : level.putObject("aggs");
    }
  }

  /** One of its aggregations. */
  public record Aggregation(String id, String type, String field) {

    boolean isBucket() {
      return type.equals("terms") || type.equals("date_histogram");
    }

    private ObjectNode body() {
      ObjectNode body = JSON.createObjectNode().put("field", field);
      return type.equals("date_histogram") ? body.put("calendar_interval", "1d") : body;
    }
  }

  private SiemFiles() {}

  /** One that is JSON. */
  public static JsonNode json(String name) throws IOException {
    return JSON.readTree(Files.readString(FOLDER.resolve(name)));
  }

  /** The saved objects of the dashboard. */
  static List<JsonNode> saved() throws IOException {
    List<JsonNode> saved = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("dashboard.ndjson"))) {
      saved.add(JSON.readTree(line));
    }
    return saved;
  }

  public static List<Picture> pictures() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (JsonNode each : saved()) {
      if (each.get("type").asText().equals("visualization")) {
        pictures.add(picture(each.get("attributes")));
      }
    }
    return pictures;
  }

  private static Picture picture(JsonNode attributes) throws IOException {
    List<Aggregation> aggregations = new ArrayList<>();
    for (JsonNode each : JSON.readTree(attributes.get("visState").asText()).get("aggs")) {
      aggregations.add(
          new Aggregation(
              each.get("id").asText(),
              each.get("type").asText(),
              each.get("params").get("field").asText()));
    }
    return new Picture(attributes.get("title").asText(), query(attributes), aggregations);
  }

  /** What a saved object looks for, in Lucene's syntax. */
  static String query(JsonNode attributes) throws IOException {
    JsonNode query =
        JSON.readTree(attributes.get("kibanaSavedObjectMeta").get("searchSourceJSON").asText())
            .get("query");
    if (!query.get("language").asText().equals("lucene")) {
      throw new IllegalStateException("not Lucene's syntax: " + query);
    }
    return query.get("query").asText();
  }

  /** Type of each field of the template, by its whole name; those below a text too. */
  static Map<String, String> mappedTypes() throws IOException {
    Map<String, String> types = new TreeMap<>();
    fields("", json("mappings.json").at("/template/mappings"), types);
    return types;
  }

  private static void fields(String prefix, JsonNode mapping, Map<String, String> types) {
    mapping
        .path("properties")
        .properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getValue().has("type")) {
                types.put(name, field.getValue().get("type").asText());
              }
              fields(name + '.', field.getValue(), types);
              field
                  .getValue()
                  .path("fields")
                  .properties()
                  .forEach(
                      below ->
                          types.put(
                              name + '.' + below.getKey(), below.getValue().get("type").asText()));
            });
  }
}
