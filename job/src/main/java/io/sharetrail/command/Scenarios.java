package io.sharetrail.command;

import io.sharetrail.config.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stories that come with the distribution: a folder each, with {@code input.jsonl}, {@code
 * config.yaml}, {@code README.md}.
 */
record Scenarios(Path folder) {

  /**
   * @throws UsageException if they are not there
   */
  static Scenarios ofDistribution() {
    String home = System.getProperty("sharetrail.home");
    Path folder = home == null ? null : Path.of(home, "scenarios");
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "the demo's scenarios come with the distribution; start it with bin/sharetrail");
    }
    return new Scenarios(folder);
  }

  /** Sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(scenario -> Files.exists(scenario.resolve("input.jsonl")))
          .map(scenario -> scenario.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /**
   * @throws UsageException if there is none of that name; the message lists those there are
   */
  Path find(String name) throws IOException {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new UsageException(
          "no scenario "
              + name
              + Suggestion.among(names).sentence(name)
              + "; there are: "
              + String.join(", ", names));
    }
    return folder.resolve(name);
  }

  /** What happens, in one sentence. */
  String story(String name) throws IOException {
    return Files.readAllLines(find(name).resolve("README.md")).get(0);
  }
}
