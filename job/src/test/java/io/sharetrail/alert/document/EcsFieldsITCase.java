package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.location.SourceAddress;
import io.sharetrail.report.Specimens;
import io.sharetrail.testing.NodePackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every field of an ECS document is one that Elastic publishes, of the type that it has there. The
 * fields come from {@code @elastic/ecs}.
 */
class EcsFieldsITCase {

  /** What Elastic's CloudTrail integration adds to ECS; all of them texts. */
  private static final Set<String> CLOUDTRAIL =
      Set.of(
          "aws.cloudtrail.user_identity.type",
          "aws.cloudtrail.user_identity.arn",
          "aws.cloudtrail.user_identity.access_key_id",
          "aws.cloudtrail.user_identity.invoked_by",
          "aws.cloudtrail.user_identity.session_context.session_issuer.arn",
          "aws.cloudtrail.error_code",
          "aws.cloudtrail.recipient_account_id",
          "aws.cloudtrail.request_parameters",
          "aws.cloudtrail.response_elements");

  private static final String PRINT =
      "const {EcsFlat, EcsVersion} = require('@elastic/ecs');"
          + "console.log(JSON.stringify({version: EcsVersion, fields: EcsFlat}))";

  private static JsonNode published;

  @BeforeAll
  static void read() throws IOException, InterruptedException {
    Path packages = NodePackages.install("ecs");
    Process node =
        new ProcessBuilder("node", "-e", PRINT)
            .directory(packages.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isZero();
    published = Documents.json(printed);
  }

  @Test
  void theVersionIsTheirs() {
    assertThat(published.path("version").asText()).isEqualTo(EcsDocument.VERSION);
    assertThat(published.path("fields").size()).isGreaterThan(1000);
  }

  @Test
  void everyFieldOfEveryScenarioIsPublished() {
    Set<String> seen = new TreeSet<>();
    for (Story story : Story.all()) {
      for (Alert alert : Documents.of(story)) {
        check(alert, seen);
      }
    }
    for (Alert alert :
        List.of(
            Specimens.stolen(),
            Specimens.lone(),
            Specimens.stolen(string -> "<" + string),
            Maximal.alert(3, "text"),
            Maximal.storm(3, "text"))) {
      check(alert, seen);
    }
    assertThat(seen)
        .as("what was checked")
        .containsAll(CLOUDTRAIL)
        .contains(
            "@timestamp",
            "source.ip",
            "source.geo.country_iso_code",
            "source.as.number",
            "threat.technique.id",
            "related.ip",
            "event.duration",
            "error.code",
            "user.roles");
  }

  private static void check(Alert alert, Set<String> seen) {
    leaves("", Documents.json(Form.ECS, alert), seen);
  }

  private static void leaves(String path, JsonNode node, Set<String> seen) {
    if (path.equals("sharetrail")) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  leaves(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      seen));
      return;
    }
    seen.add(path);
    if (CLOUDTRAIL.contains(path)) {
      assertThat(node.isTextual()).as(path).isTrue();
      return;
    }
    JsonNode field = published.path("fields").path(path);
    assertThat(field.isObject()).as(path + " is a field of ECS").isTrue();
    boolean array = field.path("normalize").toString().contains("array");
    assertThat(node.isArray()).as(path + " is a list: " + array).isEqualTo(array);
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      fits(path, field, value);
    }
    if (path.equals("event.type")) {
      allowedTypes(node);
    }
  }

  private static void fits(String path, JsonNode field, JsonNode value) {
    boolean fits =
        switch (field.path("type").asText()) {
          case "keyword", "match_only_text", "wildcard" -> value.isTextual();
          case "ip" -> value.isTextual() && SourceAddress.parse(value.asText()) != null;
          case "long" -> value.isIntegralNumber() && value.canConvertToLong();
          case "float" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "date" -> value.isTextual() && Instant.parse(value.asText()) != null;
          default -> false;
        };
    assertThat(fits).as(path + " of " + field.path("type") + ": " + value).isTrue();
    if (field.path("allowed_values").size() > 0) {
      assertThat(field.path("allowed_values"))
          .as(path)
          .anyMatch(allowed -> allowed.path("name").equals(value));
    }
  }

  /** A type belongs to a category. */
  private static void allowedTypes(JsonNode types) {
    JsonNode categories = published.at("/fields/event.category/allowed_values");
    for (JsonNode type : types) {
      assertThat(categories)
          .filteredOn(
              category ->
                  Set.of("intrusion_detection", "configuration")
                      .contains(category.path("name").asText()))
          .anyMatch(
              category ->
                  category.path("expected_event_types").toString().contains(type.toString()));
    }
  }
}
