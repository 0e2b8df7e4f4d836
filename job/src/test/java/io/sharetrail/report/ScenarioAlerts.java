package io.sharetrail.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The alerts that the scenarios expect, suppressed ones among them. */
final class ScenarioAlerts {

  private static final Path SCENARIOS = Path.of("../testdata/scenarios");

  private ScenarioAlerts() {}

  static List<Alert> all() throws IOException {
    Map<String, Alert> byId = new LinkedHashMap<>();
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      folders
          .map(folder -> folder.resolve("expected.json"))
          .filter(Files::exists)
          .sorted()
          .forEach(file -> read(file).forEach(alert -> byId.put(alert.id(), alert)));
    }
    return List.copyOf(byId.values());
  }

  static List<Alert> of(String scenario) {
    return read(SCENARIOS.resolve(scenario).resolve("expected.json"));
  }

  private static List<Alert> read(Path file) {
    try {
      JsonNode expected = new ObjectMapper().readTree(file.toFile());
      return Stream.of("alerts", "suppressed")
          .flatMap(part -> expected.path(part).findParents("headline").stream())
          .map(alert -> AlertJson.read(alert.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
