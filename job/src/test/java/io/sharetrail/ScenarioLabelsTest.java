package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.evaluation.Evaluation;
import io.sharetrail.evaluation.Finding;
import io.sharetrail.evaluation.Given;
import io.sharetrail.evaluation.LabelledTrail;
import io.sharetrail.evaluation.Labels;
import io.sharetrail.evaluation.Matching;
import io.sharetrail.testing.Expectations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every scenario settles on what people want to be told of it. What it settles on is read from its
 * {@code expected.json}, which {@link ScenarioExpectationsTest} holds to the pipeline.
 */
final class ScenarioLabelsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Labels labels;

  @BeforeAll
  static void read() throws Exception {
    Path folder = Story.all().get(0).folder().getParent();
    labels = Labels.parse(Files.readString(folder.resolve("labels.yaml")));
  }

  @Test
  void everyScenarioHasLabels() {
    assertThat(labels.trails())
        .extracting(LabelledTrail::name)
        .containsExactlyInAnyOrderElementsOf(
            Story.all().stream().map(story -> story.folder().getFileName().toString()).toList());
  }

  @Test
  void everyLabelIsMet() throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (Story story : Story.all()) {
      String name = story.folder().getFileName().toString();
      for (LabelledTrail trail : labels.trails()) {
        if (trail.name().equals(name)) {
          findings.addAll(Matching.match(name, trail.alerts(), settled(story)));
        }
      }
    }
    Evaluation evaluation = new Evaluation(labels.trails().size(), findings);
    assertThat(evaluation.wrong()).isEmpty();
    assertThat(evaluation.met()).isGreaterThanOrEqualTo(100);
  }

  private static List<Given> settled(Story story) throws Exception {
    JsonNode expected = JSON.readTree(Files.readString(story.folder().resolve(Expectations.FILE)));
    List<Given> given = new ArrayList<>();
    for (String output : List.of("alerts", "suppressed")) {
      for (JsonNode alert : expected.get(output)) {
        given.add(Given.of(AlertJson.read(alert.toString())));
      }
    }
    return given;
  }
}
