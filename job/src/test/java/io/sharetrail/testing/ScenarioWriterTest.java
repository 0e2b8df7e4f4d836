package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioWriterTest {
  private static final Path SCENARIOS = Path.of("..", "testdata", "scenarios");
  private static final Set<String> ACCOUNTS =
      Set.of(
          Cast.PROD,
          Cast.STAGING,
          Cast.SANDBOX,
          Cast.STRANGER,
          Cast.SECOND_STRANGER,
          Cast.TRUSTED,
          Cast.VENDOR);

  /** Whose events bear no id, or one that says nothing. */
  private static final Set<String> WITHOUT_IDS = Set.of("dummy-event-ids", "no-event-ids");

  private static final Set<String> OUT_OF_ORDER =
      Set.of("late-evidence", "delivered-twice", "dummy-event-ids", "racing-the-revoke");
  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9a-f-])[0-9]{12}(?![0-9a-f-])");
  private static final Pattern ADDRESS = Pattern.compile("\"sourceIPAddress\":\"([0-9.]+)\"");
  private static final Pattern KEY = Pattern.compile("(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]+");

  static List<Scenario> all() {
    return ScenarioWriter.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theCommittedFilesAreWhatTheWriterWrites(Scenario scenario) throws IOException {
    Path folder = SCENARIOS.resolve(scenario.name());
    assertThat(folder.resolve("input.jsonl")).hasContent(scenario.input());
    assertThat(folder.resolve("README.md")).hasContent(scenario.readme());
    assertThat(folder.resolve("config.yaml")).hasContent(scenario.config());
    if (!scenario.exceptions().isEmpty()) {
      assertThat(folder.resolve(Scenario.EXCEPTIONS)).hasContent(scenario.exceptions());
    }
  }

  @Test
  void noScenarioIsWithoutAStory() throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(all().stream().map(Scenario::name).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStoryIsToldInThreeLines(Scenario scenario) {
    assertThat(scenario.readme().lines()).hasSize(3).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyDocumentationValuesAreUsed(Scenario scenario) {
    Set<String> accounts =
        scenario.name().contains("guardduty")
            ? Set.of(Cast.PROD, Cast.STRANGER, Cast.GUARDDUTY)
            : ACCOUNTS;
    assertThat(found(ACCOUNT, scenario.input())).isNotEmpty().allMatch(accounts::contains);
    assertThat(found(KEY, scenario.input())).allMatch(key -> key.endsWith("EXAMPLE"));
    Matcher address = ADDRESS.matcher(scenario.input());
    while (address.find()) {
      assertThat(address.group(1)).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]+");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEventIdNamesOneEvent(Scenario scenario) throws IOException {
    assumeFalse(WITHOUT_IDS.contains(scenario.name()));
    int deliveries = scenario.name().equals("delivered-twice") ? 2 : 1;
    List<String> ids = new ArrayList<>();
    for (String event : scenario.events()) {
      JsonNode json = new ObjectMapper().readTree(event);
      ids.add(json.path("eventID").asText());
    }
    assertThat(ids)
        .allMatch(
            id ->
                id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    assertThat(ids.stream().distinct().count() * deliveries).isEqualTo(ids.size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyStoriesOfDisorderAreToldOutOfOrder(Scenario scenario) {
    List<String> times = scenario.events().stream().map(Trail::timeOf).toList();
    assertThat(times.stream().sorted().toList().equals(times))
        .isEqualTo(!OUT_OF_ORDER.contains(scenario.name()));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group()).toList();
  }
}
