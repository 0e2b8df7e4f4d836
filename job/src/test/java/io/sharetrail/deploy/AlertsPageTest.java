package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is alerted finds what to do. */
final class AlertsPageTest {

  private static final Path OBSERVABILITY = Path.of("..", "deploy", "observability");
  private static final Path PAGE = Path.of("docs", "operations", "alerts.md");

  @Test
  void everyRuleLinksToItsSectionAndIsTriedBothWays() throws Exception {
    String page = Files.readString(PAGE);
    JsonNode tests = new YAMLMapper().readTree(OBSERVABILITY.resolve("tests.yaml").toFile());
    int rules = 0;
    for (String file : List.of("rules.yaml", "canary.yaml")) {
      JsonNode groups = new YAMLMapper().readTree(OBSERVABILITY.resolve(file).toFile());
      for (JsonNode rule : groups.at("/groups/0/rules")) {
        String name = rule.get("alert").asText();
        assertThat(rule.at("/annotations/runbook_url").asText())
            .isEqualTo("job/docs/operations/alerts.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(page).contains("\n## " + name + "\n");
        assertThat(tests.get("tests").findValuesAsText("name"))
            .contains(name + " fires", name + " does not");
        rules++;
      }
    }
    assertThat(rules).isEqualTo(14);
    assertThat(tests.get("tests")).hasSize(2 * rules);
  }

  @Test
  void everyAlarmOfTheTemplateIsOnThePage() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Template template : TemplateValuesTest.all()) {
      for (JsonNode resource : template.resources()) {
        if (resource.get("Type").asText().equals("AWS::CloudWatch::Alarm")) {
          names.add(
              template
                  .text(resource.at("/Properties/AlarmName"))
                  .replaceFirst("^sharetrail-(my-siem-|pager-)?", ""));
        }
      }
    }
    Set<String> described = new TreeSet<>();
    Pattern.compile("(?m)^\\*\\(([a-z, -]+)\\.\\)\\*")
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(found -> described.addAll(List.of(found.group(1).split(", "))));

    assertThat(described).isEqualTo(names);
  }
}
