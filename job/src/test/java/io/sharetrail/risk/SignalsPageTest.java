package io.sharetrail.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code signals.md} tells of every row of the table, and shows it with and without. */
final class SignalsPageTest {

  private static final Path PAGE = Path.of("docs", "detections", "signals.md");
  private static final Path SCENARIOS = Path.of("..", "testdata", "scenarios");
  private static final Pattern SAMPLE = Pattern.compile("testdata/scenarios/([a-z0-9-]+)/");

  /** Sections that are about no signal. */
  private static final List<String> ABOUT_NONE =
      List.of("How points are counted", "Exceptions", "Storms");

  private record Section(String title, String text) {

    List<String> samples(String from, String to) {
      int begin = text.indexOf(from, text.indexOf("- **Samples.**"));
      int end = to == null ? text.length() : text.indexOf(to, begin);
      assertThat(begin).as("%s: %s", title, from).isPositive();
      assertThat(end).as("%s: %s", title, to).isPositive();
      List<String> names = new ArrayList<>();
      Matcher sample = SAMPLE.matcher(text.substring(begin, end));
      while (sample.find()) {
        names.add(sample.group(1));
      }
      return names;
    }
  }

  private static List<Section> sections() throws IOException {
    List<Section> sections = new ArrayList<>();
    for (String part : Files.readString(PAGE).split("(?m)^## ", -1)) {
      String title = part.lines().findFirst().orElse("");
      if (!title.startsWith("# ") && !ABOUT_NONE.contains(title)) {
        sections.add(new Section(title, part));
      }
    }
    return sections;
  }

  @Test
  void everyRowIsNamed() throws IOException {
    String page = Files.readString(PAGE);
    for (Weight weight : Weight.values()) {
      String name =
          weight.key().endsWith(".cap")
              ? weight.key().replace(".cap", ".*") + "` (cap " + weight.points() + ")"
              : weight.key() + '`';
      assertThat(page).contains('`' + name);
    }
  }

  @Test
  void everySectionShowsAScenarioWithAndOneWithout() throws IOException {
    assertThat(sections()).hasSizeGreaterThan(15);
    for (Section section : sections()) {
      for (List<String> names :
          List.of(section.samples("With:", "Without:"), section.samples("Without:", null))) {
        assertThat(names).as(section.title).isNotEmpty();
        assertThat(names)
            .as(section.title)
            .allMatch(
                name -> Files.isRegularFile(SCENARIOS.resolve(name).resolve("expected.json")));
      }
    }
  }

  /** Of whom a section's title names the keys by their beginning. */
  @Test
  void aSampleWithoutShowsNone() throws IOException {
    Pattern prefix =
        Pattern.compile("`([a-z]+)\\.\\*`|`(tampering|consumed|habit|time\\.unusual)`");
    for (Section section : sections()) {
      Matcher keys = prefix.matcher(section.title);
      if (!keys.find() || section.title.startsWith("The target")) {
        continue; // every share has a target
      }
      String signal = keys.group(1) == null ? keys.group(2) : keys.group(1) + '.';
      for (String name : section.samples("Without:", null)) {
        if (!signal.equals("habit")) {
          String expected = Files.readString(SCENARIOS.resolve(name).resolve("expected.json"));
          assertThat(expected)
              .as("%s: %s", section.title, name)
              .doesNotContain("\"signal\" : \"" + signal);
        }
      }
    }
  }

  /** A key in the section's title, or its table, must appear in a sample with it. */
  @Test
  void aSampleShowsTheSignal() throws IOException {
    Pattern key =
        Pattern.compile("`((?:base|credential|guard|recon|location|novelty)\\.[a-zA-Z]+)` \\|");
    for (Section section : sections()) {
      Matcher row = key.matcher(section.text);
      while (row.find()) {
        boolean shown = false;
        for (String name : section.samples("With:", "Without:")) {
          String expected = Files.readString(SCENARIOS.resolve(name).resolve("expected.json"));
          shown |= expected.contains("\"" + row.group(1) + "\"");
        }
        assertThat(shown).as("%s in a sample", row.group(1)).isTrue();
      }
    }
  }

  @Test
  void everySignalSaysWhatItIsAndWhatToMakeOfIt() throws IOException {
    for (Section section : sections()) {
      if (section.title.startsWith("Bounds") || section.title.startsWith("A try")) {
        continue;
      }
      assertThat(section.text)
          .as(section.title)
          .contains("**Why.**")
          .contains("**Source.**")
          .contains("ATT&CK T1")
          .contains("**False positives.**", "**Triage.**");
    }
  }
}
