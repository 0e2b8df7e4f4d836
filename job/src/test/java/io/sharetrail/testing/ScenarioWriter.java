package io.sharetrail.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes every story to {@code testdata/scenarios/<name>/}, byte for byte the same each time;
 * {@code expected.json} is left alone.
 */
public final class ScenarioWriter {
  private ScenarioWriter() {}

  /**
   * @param args the folder of the scenarios, e.g. {@code testdata/scenarios}
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("one argument, please: the folder testdata/scenarios");
    }
    for (Scenario scenario : all()) {
      write(scenario, Path.of(args[0]));
    }
  }

  /** Every story, in the order in which a newcomer should read them. */
  public static List<Scenario> all() {
    return Stream.of(
            TheftStories.all(),
            TargetStories.all(),
            ChainStories.all(),
            AftermathStories.all(),
            EventIdStories.all(),
            UsualStories.all(),
            TravelStories.all(),
            CredentialStories.all(),
            EvasionStories.all(),
            GuardStories.all(),
            NewThingsStories.all(),
            StormStories.all(),
            ExceptionStories.all(),
            QuietStories.all())
        .flatMap(List::stream)
        .toList();
  }

  static void write(Scenario scenario, Path scenarios) throws IOException {
    Path folder = Files.createDirectories(scenarios.resolve(scenario.name()));
    Files.writeString(folder.resolve("README.md"), scenario.readme());
    Files.writeString(folder.resolve("config.yaml"), scenario.config());
    Files.writeString(folder.resolve("input.jsonl"), scenario.input());
    if (!scenario.exceptions().isEmpty()) {
      Files.writeString(folder.resolve(Scenario.EXCEPTIONS), scenario.exceptions());
    }
  }
}
