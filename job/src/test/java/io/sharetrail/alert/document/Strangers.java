package io.sharetrail.alert.document;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A share with many accounts that are trusted and one that is not. */
final class Strangers {

  private Strangers() {}

  /** As the pipeline tells it. */
  static Alert among(int trusted, String stranger) throws Exception {
    List<String> known = IntStream.range(0, trusted).mapToObj("2%011d"::formatted).toList();
    List<String> all = Stream.concat(known.stream(), Stream.of(stranger)).toList();
    String share = Story.named("smash-and-grab").shareWith(all);
    try (HallwayHarness hallway = new HallwayHarness(trusting(known))) {
      hallway.process(List.of(share));
      return hallway.alerts().get(0);
    }
  }

  private static JobConfig trusting(List<String> accounts) throws Exception {
    return ConfigLoader.load(
        (Path) null, List.of("trusted.accounts=[\"" + String.join("\", \"", accounts) + "\"]"));
  }
}
