package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import io.sharetrail.deploy.SiemFiles.Aggregation;
import io.sharetrail.deploy.SiemFiles.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files for a SIEM fit each other, and the documents that go there. */
final class SiemTemplatesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What can be grouped or counted by value. */
  private static final Set<String> EXACT =
      Set.of("keyword", "date", "long", "integer", "float", "boolean", "ip");

  private static final Set<String> NUMBERS = Set.of("long", "integer", "float", "date");

  private static final Pattern LUCENE_FIELD =
      Pattern.compile("(?:_exists_:)?([a-z_@]+(?:\\.[a-z_]+)*)(?=:|\\s|$)");

  @Test
  void everyFieldOfEveryStorysDocumentsIsMappedByItsType() throws Exception {
    Map<String, String> types = SiemFiles.mappedTypes();
    Map<String, String> unfit = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    for (Story story : Story.all()) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        hallway.process(story.lines());
        hallway.finish();
        List<Alert> all = new ArrayList<>(hallway.alerts());
        all.addAll(hallway.audit());
        for (Alert alert : all) {
          leaves(
              "",
              JSON.readTree(Form.ECS.write(alert, 1_000_000)),
              (name, value) -> {
                seen.add(name);
                if (!fits(types.get(name), value)) {
                  unfit.put(name, types.get(name) + " for " + value);
                }
              });
        }
      }
    }
    assertThat(unfit).isEmpty();
    assertThat(seen).hasSizeGreaterThan(100);
  }

  /** Hears of each value. */
  private interface Leaves {
    void leaf(String name, JsonNode value);
  }

  private static void leaves(String name, JsonNode node, Leaves to) {
    if (node.isArray()) {
      node.forEach(each -> leaves(name, each, to));
    } else if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + '.';
      node.properties().forEach(each -> leaves(prefix + each.getKey(), each.getValue(), to));
    } else {
      to.leaf(name, node);
    }
  }

  private static boolean fits(String type, JsonNode value) {
    if (type == null) {
      return false;
    }
    return switch (type) {
      case "keyword", "text" -> value.isTextual();
      case "date" -> value.isTextual() && value.asText().matches("\\d{4}-\\d{2}-\\d{2}T.*Z");
      case "integer" -> value.isInt();
      case "long" -> value.isIntegralNumber() && value.canConvertToLong();
      case "float" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "ip" -> value.isTextual() && value.asText().matches("[0-9a-fA-F:.]+");
      default -> false;
    };
  }

  @Test
  void noTextOfAnAttackerMakesAFieldOrIsTooLongForOne() throws Exception {
    JsonNode mappings = SiemFiles.json("mappings.json").at("/template/mappings");
    assertThat(mappings.get("dynamic").booleanValue()).isFalse();
    assertThat(SiemFiles.mappedTypes())
        .hasSizeLessThan(
            SiemFiles.json("mappings.json")
                .at("/template/settings/index/mapping/total_fields/limit")
                .asInt());
    assertThat(SiemFiles.mappedTypes()).containsEntry("sharetrail.sequence", "long");
    List<String> unbounded = new ArrayList<>();
    unbounded("", mappings, unbounded);
    assertThat(unbounded).isEmpty();
  }

  /** Lucene refuses a whole document for one term above 32766 bytes. */
  private static void unbounded(String name, JsonNode mapping, List<String> unbounded) {
    boolean indexed = mapping.path("index").asBoolean(true);
    if (mapping.path("type").asText().equals("keyword")
        && indexed
        && !mapping.path("ignore_above").isInt()) {
      unbounded.add(name);
    }
    for (String below : List.of("properties", "fields")) {
      mapping
          .path(below)
          .properties()
          .forEach(each -> unbounded(name + '.' + each.getKey(), each.getValue(), unbounded));
    }
  }

  @Test
  void everyPictureAsksForFieldsThatAreThere() throws Exception {
    Map<String, String> types = SiemFiles.mappedTypes();
    assertThat(SiemFiles.pictures()).hasSizeGreaterThan(6);
    Set<String> shown = new HashSet<>();
    for (Picture picture : SiemFiles.pictures()) {
      for (Aggregation each : picture.aggregations()) {
        assertThat(types).as(picture.title()).containsKey(each.field());
        assertThat(types.get(each.field()))
            .as(picture.title() + ": " + each)
            .isIn(
                switch (each.type()) {
                  case "terms", "cardinality" -> EXACT;
                  case "date_histogram" -> Set.of("date");
                  case "sum", "max", "min" -> NUMBERS;
                  default -> Set.of();
                });
        shown.add(each.field());
      }
      assertThat(types.keySet()).as(picture.title()).containsAll(fieldsOf(picture.query()));
    }
    assertThat(shown)
        .contains(
            "sharetrail.severity",
            "user.id",
            "sharetrail.targets.account",
            "source.geo.country_iso_code",
            "sharetrail.outcome.exposed_seconds",
            "sharetrail.open_grants");
  }

  private static Set<String> fieldsOf(String query) {
    Set<String> fields = new HashSet<>();
    Matcher matcher = LUCENE_FIELD.matcher(query);
    while (matcher.find()) {
      if (matcher.group(1).contains(".")) {
        fields.add(matcher.group(1));
      }
    }
    return fields;
  }

  @Test
  void theDashboardHoldsWhatItRefersTo() throws Exception {
    Map<String, String> types = new HashMap<>();
    for (JsonNode each : SiemFiles.saved()) {
      assertThat(types.put(each.get("id").asText(), each.get("type").asText())).isNull();
    }
    Set<String> used = new HashSet<>();
    for (JsonNode each : SiemFiles.saved()) {
      for (JsonNode reference : each.get("references")) {
        assertThat(types)
            .containsEntry(reference.get("id").asText(), reference.get("type").asText());
        used.add(reference.get("id").asText());
      }
      if (each.get("type").asText().equals("dashboard")) {
        Set<String> panels = new TreeSet<>();
        JSON.readTree(each.at("/attributes/panelsJSON").asText())
            .forEach(panel -> panels.add(panel.get("panelRefName").asText()));
        Set<String> named = new TreeSet<>();
        each.get("references").forEach(reference -> named.add(reference.get("name").asText()));
        assertThat(panels).isEqualTo(named);
      }
      if (each.get("type").asText().equals("search")) {
        for (JsonNode column : each.at("/attributes/columns")) {
          assertThat(SiemFiles.mappedTypes()).containsKey(column.asText());
        }
      }
    }
    used.add("sharetrail");
    assertThat(used).isEqualTo(types.keySet());
  }

  @Test
  void everyQueryAsksForFieldsThatAreThere() throws Exception {
    try (Stream<Path> files = Files.list(SiemFiles.FOLDER.resolve("queries"))) {
      for (Path file : files.toList()) {
        JsonNode query = SiemFiles.json("queries/" + file.getFileName());
        for (JsonNode clause : query.at("/query/bool/filter")) {
          JsonNode term = clause.elements().next();
          assertThat(SiemFiles.mappedTypes()).containsKey(term.fieldNames().next());
        }
        for (JsonNode sort : query.get("sort")) {
          assertThat(SiemFiles.mappedTypes()).containsKey(sort.fieldNames().next());
        }
      }
    }
  }

  @Test
  void theSameTemplatesGoToBothAndEachHasAPolicyForItsDataStream() throws Exception {
    JsonNode openSearch = SiemFiles.json("opensearch/revisions.json");
    JsonNode elasticsearch = SiemFiles.json("elasticsearch/revisions.json");
    for (String same : List.of("index_patterns", "data_stream", "composed_of", "priority")) {
      assertThat(elasticsearch.get(same)).isEqualTo(openSearch.get(same));
    }
    assertThat(openSearch.get("composed_of").get(0).asText()).isEqualTo("sharetrail-mappings");
    assertThat(SiemFiles.json("alerts.json").get("composed_of"))
        .isEqualTo(openSearch.get("composed_of"));

    assertThat(
            SiemFiles.json("opensearch/retention.json").at("/policy/ism_template/0/index_patterns"))
        .isEqualTo(openSearch.get("index_patterns"));
    assertThat(elasticsearch.at("/template/settings/index/lifecycle/name").asText())
        .isEqualTo("sharetrail-revisions");
    // An index that is rolled over would hold an alert twice.
    assertThat(SiemFiles.json("alerts.json").toString()).doesNotContain("lifecycle");
    assertThat(openSearch.at("/index_patterns/0").asText()).doesNotStartWith("sharetrail-alerts");
  }
}
