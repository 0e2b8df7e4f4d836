package io.sharetrail.alert.document;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A share with many accounts that are trusted and one that is not. */
final class Strangers {

  private Strangers() {}

  /** As the pipeline tells it. */
  static Alert among(int trusted, String stranger) throws Exception {
    List<String> known = IntStream.range(0, trusted).mapToObj("2%011d"::formatted).toList();
    String items =
        Stream.concat(known.stream(), Stream.of(stranger))
            .map("{\"userId\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    String share =
        Story.named("smash-and-grab").lines().stream()
            .filter(line -> line.contains("\"ModifySnapshotAttribute\""))
            .findFirst()
            .orElseThrow()
            .replaceFirst("\"items\":\\[[^]]*]", "\"items\":[" + items + "]");
    try (HallwayHarness hallway = new HallwayHarness(trusting(known))) {
      hallway.process(List.of(share));
      return hallway.alerts().get(0);
    }
  }

  private static JobConfig trusting(List<String> accounts) throws Exception {
    return ConfigLoader.load(
        (java.nio.file.Path) null,
        List.of("trusted.accounts=[\"" + String.join("\", \"", accounts) + "\"]"));
  }
}
