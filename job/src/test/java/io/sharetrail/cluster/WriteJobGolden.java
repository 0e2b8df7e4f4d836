package io.sharetrail.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * Writes the savepoint of the whole job of a new version, with its places in topics and its sinks,
 * as a cluster takes it. One that is there is never written again: only that version could.
 */
public final class WriteJobGolden {

  private static final String METADATA = "_metadata";

  private WriteJobGolden() {}

  /**
   * @param args the folder of a version, e.g. {@code ../testdata/state/v3}
   */
  public static void main(String[] args) throws Exception {
    Path version = Path.of(args[0]);
    Path golden = version.resolve(JobGolden.FOLDER).resolve(METADATA);
    if (Files.exists(golden)) {
      throw new IllegalArgumentException(golden + " is there already: it is never written again");
    }
    Path folder = Files.createTempDirectory("sharetrail-golden");
    // So small that all of it has its place in one file.
    try (Site site = new Site(Map.of("execution.checkpointing.data-inline-threshold", "1mb"))) {
      JobGolden story = new JobGolden(site.broker(), version.getFileName().toString(), folder);
      FlinkJob job = site.cluster().submit(Site.JAR, story.arguments(), 1, null);
      story.produceUntilShared();
      story.awaitShared(job);
      Path savepoint = Path.of(URI.create(job.stopWithSavepoint(SavepointFormatType.CANONICAL)));
      Files.createDirectories(golden.getParent());
      Files.write(golden, withoutPlace(savepoint));
    }
  }

  /**
   * Its parts are named after the folder in which they would lie, and that is nobody's business.
   */
  private static byte[] withoutPlace(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.list(savepoint)) {
      if (files.count() != 1) {
        throw new IllegalStateException("it has more than one file: " + savepoint);
      }
    }
    String place = savepoint.getParent().toString();
    byte[] bytes = Files.readAllBytes(savepoint.resolve(METADATA));
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(place, "/" + "-".repeat(place.length() - 1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
