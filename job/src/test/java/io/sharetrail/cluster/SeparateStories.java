package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Expectations;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scenarios with the same settings that mean nothing to each other, told in one trail: each settles
 * on its own {@code expected.json}. Most scenarios do not go together so, for they happen to the
 * same people in the same accounts; {@link MixedTrail} has them all, and an outcome of its own.
 */
final class SeparateStories {

  /** One is another, delivered twice; one is a storm of thirty alerts. */
  static final List<String> NAMES =
      List.of(
          "console-from-nowhere",
          "delivered-twice",
          "guardduty-malware-protection",
          "public-share",
          "smash-and-grab",
          "storm",
          "used-without-a-share");

  private static final ObjectMapper JSON = new ObjectMapper();

  private SeparateStories() {}

  /** By time. */
  static List<String> events() {
    List<String> events = new ArrayList<>();
    NAMES.forEach(name -> events.addAll(Story.named(name).lines()));
    events.sort(Comparator.comparingLong(Deliveries::timeOf));
    return events;
  }

  /** Those that happened before the end and not before the start. */
  static List<String> events(Instant start, Instant end) {
    return events().stream()
        .filter(
            event -> {
              Instant time = Instant.ofEpochMilli(Deliveries.timeOf(event));
              return !time.isBefore(start) && time.isBefore(end);
            })
        .toList();
  }

  /** What each alert settles on, suppressed ones too, by id. */
  static Map<String, ObjectNode> expected() throws IOException {
    Map<String, ObjectNode> expected = new TreeMap<>();
    for (String name : NAMES) {
      Story story = Story.named(name);
      JsonNode settled = JSON.readTree(Files.readString(story.folder().resolve(Expectations.FILE)));
      for (JsonNode output : settled) {
        output.forEach(alert -> expected.put(alert.get("id").asText(), (ObjectNode) alert));
      }
    }
    return expected;
  }

  /**
   * What is expected as an alert, with what depends on its delivery and on the build as a document
   * has it.
   *
   * @param sharetrail that object of the document
   */
  static Alert delivered(ObjectNode expected, JsonNode sharetrail) {
    ObjectNode alert = expected.deepCopy();
    alert.set("revision", sharetrail.get("revision"));
    alert.set("sequence", sharetrail.get("sequence"));
    alert.set("rollupId", sharetrail.get("rollup_id"));
    alert.set("fingerprints", sharetrail.get("fingerprints"));
    ((ObjectNode) alert.get("event")).set("origin", sharetrail.at("/event/origin"));
    return AlertJson.read(alert.toString());
  }
}
