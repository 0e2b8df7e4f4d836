package io.sharetrail.cluster;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts of the built jar as objects of a bucket, written with the file system that Flink has for
 * S3.
 */
final class FilesSinkITCase {

  private static final Path PLUGINS = Path.of("target", "plugins");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As its folders are called, and its files. */
  private static final Pattern OBJECT =
      Pattern.compile("lake/\\d{4}-\\d\\d-\\d\\d/\\d\\d/lake-[^/]+\\.jsonl");

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static S3Server s3;
  private static FlinkCluster cluster;

  @BeforeAll
  static void startAll() throws Exception {
    broker = KafkaBroker.start(folder.resolve("broker"));
    s3 = S3Server.start(folder.resolve("s3"));
    cluster =
        FlinkCluster.start(
            folder.resolve("cluster"),
            1,
            s3.settings(),
            Map.of("FLINK_PLUGINS_DIR", PLUGINS.toAbsolutePath().toString()));
  }

  @AfterAll
  static void stopAll() throws Exception {
    cluster.close();
    s3.close();
    broker.close();
  }

  @Test
  void alertsAreLinesOfObjects() throws Exception {
    Lane lane = new Lane(broker, "to-s3", folder);
    List<String> settings =
        List.of(
            "--set",
            "sinks=[{name: lake, type: files, path: \"s3://"
                + S3Server.BUCKET
                + "/lake\", rollAfter: 1s}]");
    cluster.submit(
        Site.JAR, Stream.concat(lane.arguments().stream(), settings.stream()).toList(), 1, null);
    try (Feed feed = lane.feed(Story.named("smash-and-grab").lines(), 1_000, 1)) {
      feed.finish();
      Patience.until("an alert is an object's line", PATIENCE, () -> !ids().isEmpty());
    } finally {
      cluster.cancelJobs();
    }
  }

  private static Set<String> ids() throws Exception {
    Path objects = folder.resolve("s3/objects").resolve(S3Server.BUCKET);
    if (!Files.isDirectory(objects.resolve("lake"))) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(objects.resolve("lake"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> objects.relativize(file).toString().replaceFirst("\\._S3rver_object$", ""))
          .filter(name -> OBJECT.matcher(name).matches())
          .flatMap(FilesSinkITCase::lines)
          .map(AlertJson::read)
          .map(Alert::id)
          .collect(Collectors.toSet());
    }
  }

  private static Stream<String> lines(String name) {
    try {
      Path file =
          folder.resolve("s3/objects").resolve(S3Server.BUCKET).resolve(name + "._S3rver_object");
      return Files.readString(file).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
