package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard about the job itself; whether its metrics are there is seen on a real one. */
final class DashboardTest {

  private static final Path FILE = Path.of("..", "deploy", "observability", "dashboard.json");
  private static final int WIDTH = 24;

  private static List<JsonNode> panels() throws Exception {
    List<JsonNode> panels = new ArrayList<>();
    new ObjectMapper().readTree(FILE.toFile()).get("panels").forEach(panels::add);
    assertThat(panels).hasSizeGreaterThan(30);
    return panels;
  }

  @Test
  void noPanelLiesOnAnotherAndNoPlaceIsEmpty() throws Exception {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> taken = new HashSet<>();
    int bottom = 0;
    for (JsonNode panel : panels()) {
      JsonNode place = panel.get("gridPos");
      assertThat(ids.add(panel.get("id").asInt())).as(panel.get("title").asText()).isTrue();
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          assertThat(taken.add(List.of(place.get("x").asInt() + x, place.get("y").asInt() + y)))
              .as(panel.get("title").asText())
              .isTrue();
        }
      }
      bottom = Math.max(bottom, place.get("y").asInt() + place.get("h").asInt());
    }
    assertThat(taken).hasSize(WIDTH * bottom).allMatch(cell -> cell.get(0) < WIDTH);
  }

  @Test
  void eachAsksForTheJobsThatAreChosenAndSaysWhatItShows() throws Exception {
    for (JsonNode panel : panels()) {
      if (panel.get("type").asText().equals("row")) {
        continue;
      }
      assertThat(panel.get("description").asText()).hasSizeGreaterThan(10);
      assertThat(panel.get("targets")).isNotEmpty();
      for (JsonNode target : panel.get("targets")) {
        assertThat(target.get("expr").asText()).contains("job_name=~\"$job\"");
      }
    }
  }

  /** Two sinks are two lines: the sum of both would hide that one is down. */
  @Test
  void whatIsOfASinkIsShownBySink() throws Exception {
    int found = 0;
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        if (target.get("expr").asText().contains("_operator_sink_")) {
          assertThat(target.get("expr").asText()).containsPattern("^(sum|max) by \\(sink\\) \\(");
          assertThat(target.get("legendFormat").asText()).startsWith("{{sink}}");
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(8);
  }
}
