package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Splunk's searches look for what an event has. */
final class SplunkFilesTest {

  private static final Path SPLUNK = Path.of("..", "deploy", "siem", "splunk");

  /** Lists of fields behind commands, and names in single quotes. */
  private static final Pattern LISTS = Pattern.compile("\\| (?:table|dedup|fields) ([^|\\]\n]+)");

  private static final Pattern QUOTED = Pattern.compile("'([a-z_.]+)'");
  private static final Pattern IN_STATS =
      Pattern.compile("(?:max|values)\\(([a-z_]+)\\)|BY (\\S+)");
  private static final Pattern CALCULATED = Pattern.compile("(?m)^EVAL-(\\S+)|eval (\\S+?)=");

  @Test
  void everyFieldOfASearchIsOneOfAnEvent() throws Exception {
    String props = Files.readString(SPLUNK.resolve("props.conf"));
    String searches = Files.readString(SPLUNK.resolve("savedsearches.conf"));
    JsonNode event =
        new ObjectMapper().readTree(Path.of("docs", "documents", "hec.json").toFile()).get("event");

    Set<String> there = new TreeSet<>(Set.of("_time"));
    collect(event, "", there);
    CALCULATED
        .matcher(props + searches)
        .results()
        .forEach(found -> there.add(found.group(1) == null ? found.group(2) : found.group(1)));

    Set<String> wanted = new TreeSet<>();
    LISTS
        .matcher(searches)
        .results()
        .map(found -> found.group(1).strip())
        .forEach(list -> wanted.addAll(Set.of(list.split("\\s*,\\s*"))));
    QUOTED.matcher(props + searches).results().map(found -> found.group(1)).forEach(wanted::add);
    IN_STATS.matcher(searches).results().map(SplunkFilesTest::first).forEach(wanted::add);

    assertThat(wanted).hasSizeGreaterThan(15).contains("sharetrail.outcome.consumed", "dest");
    assertThat(there).containsAll(wanted);
  }

  /** Each revision has the whole score: summed as they are, an alert would count several times. */
  @Test
  void noSearchCountsAnAlertOnceForEachRevision() throws Exception {
    List<String> searches =
        Files.readAllLines(SPLUNK.resolve("savedsearches.conf")).stream()
            .filter(line -> line.startsWith("search = "))
            .toList();
    assertThat(searches)
        .hasSizeGreaterThan(4)
        .allSatisfy(
            search ->
                assertThat(search)
                    .startsWith(
                        "search = index=sharetrail sourcetype=\"sharetrail:alert\""
                            + " | sort 0 - alert_sequence | dedup id | "));
    assertThat(searches).anyMatch(search -> search.contains("stats sum(risk_score) AS risk, "));
    assertThat(searches)
        .filteredOn(search -> search.contains("| collect index=risk"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .containsSubsequence(
            "stats sum(risk_score) AS risk_written BY id",
            "eval risk_score=risk_now-coalesce(risk_written, 0)",
            "where risk_score!=0",
            "| collect");
  }

  private static String first(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static void collect(JsonNode object, String prefix, Set<String> names) {
    object
        .properties()
        .forEach(
            field -> {
              names.add(prefix + field.getKey());
              if (field.getValue().isObject()) {
                collect(field.getValue(), prefix + field.getKey() + '.', names);
              }
            });
  }
}
