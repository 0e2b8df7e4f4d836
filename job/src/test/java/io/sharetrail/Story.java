package io.sharetrail;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of {@code testdata/scenarios}, as it is committed.
 *
 * @param lines one event each, in the order of delivery
 */
public record Story(String name, Path folder, JobConfig config, List<String> lines) {

  /** Where the tests find the scenarios: they run in the job's folder. */
  public static final Path SCENARIOS = Path.of("..", "testdata", "scenarios");

  /** Every scenario, by name. */
  public static List<Story> all() {
    return all(SCENARIOS);
  }

  public static List<Story> all(Path scenarios) {
    try (Stream<Path> folders = Files.list(scenarios)) {
      return folders.filter(Files::isDirectory).sorted().map(Story::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Story named(String name) {
    return in(SCENARIOS, name);
  }

  public static Story in(Path scenarios, String name) {
    return read(scenarios.resolve(name));
  }

  private static Story read(Path folder) {
    try {
      return new Story(
          folder.getFileName().toString(),
          folder,
          ConfigLoader.load(folder.resolve("config.yaml"), List.of()),
          Files.readAllLines(folder.resolve("input.jsonl")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(folder + ": " + e.errors(), e);
    }
  }

  /** The story's first share, with these accounts in place of its own. */
  public String shareWith(List<String> accounts) {
    String items =
        accounts.stream().map("{\"userId\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    return lines.stream()
        .filter(line -> line.contains("\"ModifySnapshotAttribute\""))
        .findFirst()
        .orElseThrow()
        .replaceFirst("\"items\":\\[[^]]*]", "\"items\":[" + items + "]");
  }

  @Override
  public String toString() {
    return name;
  }
}
