package io.sharetrail.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** The page of metrics names what the rooms have, and nothing else. */
class MetricsPageTest {

  private static final Path PAGE = Path.of("docs", "operations", "metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([a-z ]+)`? \\| `([^`]+)` \\|");
  private static final List<String> CHOICES =
      List.of("<kind>", "<reason>", "<severity>", "<status>");

  @Test
  void namesWhatThereIs() throws Exception {
    Set<String> there = new TreeSet<>();
    new IntakeCounters(new Recorded("divert ", there));
    new CaseCounters(new Recorded("case ", there), 0);
    there.add("each dimension evidenceEvicted");
    Set<String> described =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1).strip() + " " + row.group(2))
            .filter(name -> !name.startsWith("source "))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(there)
        .allSatisfy(
            name -> assertThat(described).anyMatch(row -> pattern(row).matcher(name).matches()));
    assertThat(described)
        .allSatisfy(
            row -> assertThat(there).anyMatch(name -> pattern(row).matcher(name).matches()));
  }

  private static Pattern pattern(String row) {
    String pattern = Pattern.quote(row);
    for (String choice : CHOICES) {
      pattern = pattern.replace(choice, "\\E[a-z0-9-]+\\Q");
    }
    return Pattern.compile(pattern);
  }

  /** Remembers the names under which metrics were asked for. */
  private static final class Recorded extends UnregisteredMetricsGroup {

    private final String prefix;
    private final Set<String> names;

    Recorded(String prefix, Set<String> names) {
      this.prefix = prefix;
      this.names = names;
    }

    @Override
    public Counter counter(String name) {
      names.add(prefix + name);
      return new SimpleCounter();
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      names.add(prefix + name);
      return gauge;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Recorded(prefix + name + '.', names);
    }
  }
}
