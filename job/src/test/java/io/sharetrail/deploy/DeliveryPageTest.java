package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on delivery promises names the test that holds it, and the test is there. */
final class DeliveryPageTest {

  private static final Path PAGE = Path.of("docs/operations/delivery.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|ITCase))\\.(\\w+)`");

  @Test
  void everyTestThatItNamesIsThere() throws Exception {
    List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult each : named) {
      assertThat(source(each.group(1)))
          .as(each.group())
          .containsPattern("\n  void " + each.group(2) + "\\(");
    }
  }

  /** Each row of the tables of guarantees ends with a test. */
  @Test
  void everyRowOfAGuaranteeNamesATest() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("## What each guarantees"))
            .takeWhile(line -> !line.startsWith("## Redelivery"))
            .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
            .filter(line -> !line.startsWith("| what |"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(15).allMatch(row -> TEST.matcher(row).find());
  }

  private static String source(String test) throws Exception {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().equals(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test is called " + test));
      return Files.readString(file);
    }
  }
}
