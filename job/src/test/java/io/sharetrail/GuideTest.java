package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each step of the investigation is held by a test that is there, or said to be out of reach. */
final class GuideTest {

  private static final Path PAGE = Path.of("docs", "detections", "guide.md");
  private static final Pattern LINK = Pattern.compile("\\[(\\w+)\\]\\(([^)]+)\\)");
  private static final Pattern SIGNAL = Pattern.compile("`([a-z]+)\\.\\*`");

  private static List<String[]> steps() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| step |"))
        .filter(line -> !line.startsWith("| --- "))
        .map(line -> line.substring(1).split("\\|", -1))
        .toList();
  }

  @Test
  void eachStepIsHeldByATestOrOutOfReach() throws IOException {
    assertThat(steps()).hasSizeGreaterThan(20);
    for (String[] step : steps()) {
      assertThat(step).as(step[0]).hasSize(4);
      List<MatchResult> tests = LINK.matcher(step[2]).results().toList();
      if (tests.isEmpty()) {
        assertThat(step[1]).as(step[0]).contains("out of reach");
      }
      for (MatchResult test : tests) {
        Path file = PAGE.resolveSibling(test.group(2));
        assertThat(file).as(step[0]).exists().hasFileName(test.group(1) + ".java");
        assertThat(Files.readString(file))
            .containsAnyOf("@Test", "@ParameterizedTest", "@Property");
      }
    }
  }

  @Test
  void permissionsAndTrainingAreNotPromised() throws IOException {
    assertThat(steps())
        .filteredOn(step -> step[1].contains("out of reach"))
        .extracting(step -> step[0].trim())
        .contains("are they permitted", "train whoever shares");
  }

  @Test
  void groupsOfSignalsThatAreNamedAreThere() throws IOException {
    String signals = Files.readString(PAGE.resolveSibling("signals.md"));
    Matcher group = SIGNAL.matcher(Files.readString(PAGE));
    while (group.find()) {
      assertThat(signals).contains("`" + group.group(1) + ".");
    }
  }
}
