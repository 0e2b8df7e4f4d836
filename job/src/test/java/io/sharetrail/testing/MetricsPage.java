package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/operations/metrics.md} says there is. */
public final class MetricsPage {

  private static final Path PAGE = Path.of("docs", "operations", "metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([a-z ]+)`? \\| `([^`]+)` \\|");
  private static final List<String> CHOICES =
      List.of("<kind>", "<reason>", "<severity>", "<status>");

  private MetricsPage() {}

  /**
   * Fails unless the page names all that is there, and nothing else, of one place.
   *
   * @param names each with its place before it
   */
  public static void names(String place, Set<String> names) throws IOException {
    Set<String> described =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .filter(row -> row.group(1).strip().equals(place))
            .map(row -> row.group(1).strip() + ' ' + row.group(2))
            .collect(Collectors.toSet());
    assertThat(names)
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(described).anyMatch(row -> pattern(row).matcher(name).matches()));
    assertThat(described)
        .allSatisfy(
            row -> assertThat(names).anyMatch(name -> pattern(row).matcher(name).matches()));
  }

  private static Pattern pattern(String row) {
    String pattern = Pattern.quote(row);
    for (String choice : CHOICES) {
      pattern = pattern.replace(choice, "\\E[a-z0-9-]+\\Q");
    }
    return Pattern.compile(pattern);
  }
}
