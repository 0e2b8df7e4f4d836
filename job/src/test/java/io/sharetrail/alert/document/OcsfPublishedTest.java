package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.report.Specimens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A finding against what OCSF 1.6.0 publishes, not against what we write: {@code ocsf-1.6.0.json}
 * has, of the class with the cloud profile and of each object in it, all attributes. One with
 * {@code !} is required; what follows a colon is the object that it holds.
 */
class OcsfPublishedTest {

  private static final JsonNode PUBLISHED = published();

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyRevisionKeepsToWhatIsPublished(Story story) {
    assertThat(Documents.of(story)).allSatisfy(OcsfPublishedTest::kept);
  }

  /** Read from a file that leaves much out. */
  @Test
  void soDoesAnAlertOfWhichLittleIsKnown() {
    UnaryOperator<String> none = text -> null;
    Stream.of(Specimens.bare(), Specimens.stolen(none), Specimens.lone())
        .forEach(OcsfPublishedTest::kept);
    Documents.specimens().forEach(OcsfPublishedTest::kept);
  }

  @Test
  void soDoesOneOfWhoseActorTheKeyAndTheAgentAloneAreKnown() throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode bare = (ObjectNode) json.readTree(AlertJson.write(Specimens.bare()));
    bare.withObject("/actor").put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    bare.withObject("/source").put("userAgent", "curl/8");
    kept(AlertJson.read(bare.toString()));
    bare.withObject("/source").put("ip", "198.51.100.23");
    kept(AlertJson.read(bare.toString()));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    JsonNode bare = Documents.json(Form.OCSF, Specimens.bare());
    assertThat(bare.at("/finding_info").properties())
        .extracting(field -> field.getKey())
        .containsExactly("uid", "data_sources", "related_events_count");
    assertThat(bare.at("/metadata/processed_time").isMissingNode()).isTrue();
    assertThat(bare.at("/metadata/uid").asText()).doesNotContain("null");
    assertThat(bare.path("evidences").isMissingNode()).isTrue();
  }

  @Test
  void whatIsNotPublishedIsFound() {
    JsonNode finding = Documents.json(Form.OCSF, Specimens.stolen());
    List<ObjectNode> objects = new ArrayList<>();
    for (String path : List.of("", "/metadata", "/evidences/0/actor/user", "/resources/0")) {
      objects.add((ObjectNode) finding.at(path));
    }
    for (ObjectNode object : objects) {
      object.put("colour", "red");
      assertThat(problems(finding)).hasSize(1);
      object.remove("colour");
    }
    ((ObjectNode) finding.at("/evidences/0/api")).remove("operation");
    ((ObjectNode) finding.at("/evidences/0/actor/user")).retain("type", "type_id");
    assertThat(problems(finding)).hasSize(2);
  }

  private static void kept(Alert alert) {
    JsonNode finding = Documents.json(Form.OCSF, alert);
    assertThat(problems(finding)).as(finding.toString()).isEmpty();
    for (JsonNode observable : finding.path("observables")) {
      String place = observable.path("name").asText();
      String pointer = "/" + place.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
      assertThat(finding.at(pointer)).as(place).isEqualTo(observable.path("value"));
    }
  }

  private static List<String> problems(JsonNode finding) {
    List<String> problems = new ArrayList<>();
    check("detection_finding", "", finding, problems);
    return problems;
  }

  private static void check(String type, String path, JsonNode object, List<String> problems) {
    JsonNode rule = PUBLISHED.path(type);
    List<String> known = new ArrayList<>();
    for (String attribute : words(rule.path("attributes"))) {
      String[] parts = attribute.split(":", 2);
      String name = parts[0].replace("!", "");
      known.add(name);
      JsonNode value = object.path(name);
      if (parts[0].endsWith("!") && value.isMissingNode()) {
        problems.add(path + "/" + name + " is required");
      }
      if (parts.length > 1 && value.isArray()) {
        value.forEach(each -> check(parts[1], path + "/" + name, each, problems));
      } else if (parts.length > 1 && value.isObject()) {
        check(parts[1], path + "/" + name, value, problems);
      }
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.add(path + "/" + name + " is not published");
              }
            });
    List<String> oneOf = words(rule.path("at_least_one"));
    if (!oneOf.isEmpty() && oneOf.stream().noneMatch(object::has)) {
      problems.add(path + " has none of " + oneOf);
    }
  }

  private static List<String> words(JsonNode text) {
    return text.isMissingNode() ? List.of() : List.of(text.asText().split(" "));
  }

  private static JsonNode published() {
    try (InputStream file = OcsfPublishedTest.class.getResourceAsStream("/ocsf-1.6.0.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
