package io.sharetrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema in the documentation says what alerts really look like: every golden alert of the
 * scenarios fits it.
 */
class AlertSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCENARIOS = Path.of("../testdata/scenarios");

  @ParameterizedTest
  @MethodSource("goldens")
  void everyGoldenAlertFitsTheSchema(Path golden) throws IOException {
    for (ObjectNode alert : alerts(golden)) {
      assertThat(errors(alert)).as(golden + " " + alert.path("headline")).isEmpty();
    }
  }

  @Test
  void whatTheSchemaDoesNotKnowIsRefused() throws IOException {
    ObjectNode alert = alerts(SCENARIOS.resolve("smash-and-grab/expected.json")).get(0);
    assertThat(errors(alert.deepCopy().put("extra", 1))).isNotEmpty();
    assertThat(errors(alert.deepCopy().put("severity", "TERRIBLE"))).isNotEmpty();
    assertThat(errors(alert.deepCopy().put("score", 101))).isNotEmpty();
    ObjectNode without = alert.deepCopy();
    without.remove("id");
    assertThat(errors(without)).isNotEmpty();
  }

  static Stream<Path> goldens() throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      return folders
          .map(folder -> folder.resolve("expected.json"))
          .filter(Files::exists)
          .sorted()
          .toList()
          .stream();
    }
  }

  /**
   * Goldens leave out what differs from run to run; it is put back so that the whole document is
   * checked.
   */
  private static List<ObjectNode> alerts(Path golden) throws IOException {
    JsonNode expected = JSON.readTree(golden.toFile());
    List<ObjectNode> alerts = new ArrayList<>();
    for (String list : List.of("alerts", "suppressed")) {
      for (JsonNode node : expected.path(list)) {
        ObjectNode alert = node.deepCopy();
        alert.put("revision", 1).put("sequence", 1).put("status", "SETTLED");
        alert.putObject("fingerprints").put("build", "0.1.0").put("configuration", "000000000000");
        alerts.add(alert);
      }
    }
    return alerts;
  }

  private static List<?> errors(JsonNode alert) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/alert.schema.json")), InputFormat.JSON);
    return schema.validate(alert.toString(), InputFormat.JSON);
  }
}
