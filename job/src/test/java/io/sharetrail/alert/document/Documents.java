package io.sharetrail.alert.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Documents to test, and the schemas that say what they are. */
final class Documents {

  static final Path PAGES = Path.of("docs");
  static final int ROOMY = 1 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialects.getDraft202012(),
          registry ->
              registry
                  .schemas(Map.of("urn:sharetrail:object:1", text("sharetrail-object.schema.json")))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final Map<Form, Schema> OF_FORMS =
      Map.of(
          Form.ALERT, schema(Form.ALERT),
          Form.ECS, schema(Form.ECS),
          Form.OCSF, schema(Form.OCSF),
          Form.HEC, schema(Form.HEC),
          Form.SLACK, schema(Form.SLACK));

  private Documents() {}

  /** File of the form's schema. */
  static String schemaFile(Form form) {
    return switch (form) {
      case ALERT -> "alert.schema.json";
      case ECS -> "ecs.schema.json";
      case OCSF -> "ocsf-2004.schema.json";
      case HEC -> "hec.schema.json";
      case SLACK -> "slack.schema.json";
    };
  }

  private static Schema schema(Form form) {
    return SCHEMAS.getSchema(text(schemaFile(form)), InputFormat.JSON);
  }

  static List<String> errors(Form form, String document) {
    return OF_FORMS.get(form).validate(document, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  /** Every revision that the story has, and what goes to the audit output. */
  static List<Alert> of(Story story) {
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      List<Alert> all = new ArrayList<>(hallway.alerts());
      all.addAll(hallway.audit());
      return all;
    } catch (Exception e) {
      throw new IllegalStateException(story.name(), e);
    }
  }

  static List<Alert> specimens() {
    return List.of(Maximal.alert(1, "text"), Maximal.alert(3, "text"), Maximal.storm(3, "text"));
  }

  static String text(Form form, Alert alert) {
    return new String(form.write(alert, ROOMY), StandardCharsets.UTF_8);
  }

  static JsonNode json(Form form, Alert alert) {
    return json(text(form, alert));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of {@code job/docs}. */
  static String text(String file) {
    try {
      return Files.readString(PAGES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
