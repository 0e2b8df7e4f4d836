package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page names every field that the schemas have, and no field that they do not have. */
class DocumentsPageTest {

  private static final String PAGE = Documents.text("documents.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z@][^`]*)` \\| ([a-z ]+) \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sharetrail-object.schema.json",
        "ecs.schema.json",
        "ocsf-2004.schema.json",
        "hec.schema.json"
      })
  void hasARowForEachField(String schema) {
    for (String field : fields("", Documents.json(Documents.text(schema)))) {
      assertThat(PAGE).contains("| `" + field + "` | ");
    }
  }

  @Test
  void hasNoOtherRows() {
    List<String> fields = new ArrayList<>();
    for (String schema : List.of("sharetrail-object", "ecs", "ocsf-2004", "hec")) {
      fields.addAll(fields("", Documents.json(Documents.text(schema + ".schema.json"))));
    }
    List<String> rows = ROW.matcher(PAGE).results().map(row -> row.group(1)).toList();
    assertThat(rows).hasSizeGreaterThan(200);
    assertThat(rows).allMatch(fields::contains);
  }

  @Test
  void everyFileThatItLinksToIsThere() {
    assertThat(LINK.matcher(PAGE).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(Path.of("docs").resolve(link)).exists());
  }

  private static List<String> fields(String path, JsonNode schema) {
    List<String> fields = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = path + property.getKey();
              JsonNode value = property.getValue();
              if (value.path("type").asText().equals("object")) {
                fields.addAll(fields(name + ".", value));
              } else {
                fields.add(name);
                if (value.path("items").has("properties")) {
                  fields.addAll(fields(name + "[].", value.path("items")));
                }
              }
            });
    return fields;
  }
}
