package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.report.Specimens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form writes what its schema says, and the schema refuses anything else. */
class DocumentSchemaTest {

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatThePipelineEmitsIsValidInEveryForm(Story story) {
    for (Alert alert : Documents.of(story)) {
      valid(alert);
    }
  }

  @Test
  void specimensAreValidInEveryForm() {
    Documents.specimens().forEach(DocumentSchemaTest::valid);
  }

  private static void valid(Alert alert) {
    for (Form form : Form.values()) {
      String document = Documents.text(form, alert);
      assertThat(Documents.errors(form, document)).as(form + " " + document).isEmpty();
    }
  }

  /** Read from a file that says next to nothing. */
  @ParameterizedTest
  @EnumSource
  void anAlertWithNothingInItIsWrittenAllTheSame(Form form) {
    assertThat(Documents.json(form, Specimens.bare()).isObject()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyObjectIsClosed(Form form) {
    for (String file : List.of(Documents.schemaFile(form), "sharetrail-object.schema.json")) {
      objects(Documents.json(Documents.text(file)))
          .forEach(
              object ->
                  assertThat(object.path("additionalProperties"))
                      .as(file + " " + object.path("description").asText())
                      .isEqualTo(BooleanNode.FALSE));
    }
  }

  private static Stream<JsonNode> objects(JsonNode node) {
    Stream<JsonNode> own =
        node.path("type").asText().equals("object") ? Stream.of(node) : Stream.empty();
    List<JsonNode> children = new ArrayList<>();
    node.elements().forEachRemaining(children::add);
    return Stream.concat(own, children.stream().flatMap(DocumentSchemaTest::objects));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownFieldIsRefusedAnywhere(Form form) {
    JsonNode whole = Documents.json(form, Maximal.alert(2, "text"));
    List<JsonNode> parts = new ArrayList<>();
    collect(whole, parts);
    assertThat(parts.size()).isGreaterThan(10);
    for (JsonNode part : parts) {
      ((ObjectNode) part).put("colour", "red");
      assertThat(Documents.errors(form, whole.toString())).as(part.toString()).isNotEmpty();
      ((ObjectNode) part).remove("colour");
    }
    assertThat(Documents.errors(form, whole.toString())).isEmpty();
  }

  private static void collect(JsonNode node, List<JsonNode> objects) {
    if (node.isObject()) {
      objects.add(node);
    }
    if (node instanceof ArrayNode || node.isObject()) {
      node.elements().forEachRemaining(child -> collect(child, objects));
    }
  }

  @Test
  void numbersAndCaptionsOfOcsfMustAgree() {
    ObjectNode finding = (ObjectNode) Documents.json(Form.OCSF, Maximal.alert(1, "text"));
    assertThat(Documents.errors(Form.OCSF, finding.toString())).isEmpty();
    for (String caption : List.of("activity_name", "severity", "status", "risk_level")) {
      ObjectNode wrong = finding.deepCopy();
      wrong.put(caption, "Fatal");
      assertThat(Documents.errors(Form.OCSF, wrong.toString())).as(caption).isNotEmpty();
    }
    assertThat(Documents.errors(Form.OCSF, finding.deepCopy().put("type_uid", 200499).toString()))
        .isNotEmpty();
  }
}
