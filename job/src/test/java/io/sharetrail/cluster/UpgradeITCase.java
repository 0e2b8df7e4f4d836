package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The job goes on from a savepoint, on a cluster that did not take it. */
@ExtendWith(Site.Shared.class)
final class UpgradeITCase {

  private static final Path VERSIONS = Path.of("..", "testdata", "state");

  @TempDir private Path temp;

  static List<Path> versions() throws Exception {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.filter(each -> Files.exists(each.resolve(JobGolden.FOLDER))).toList();
    }
  }

  /** As {@code flink run -s} does, with another parallelism than the savepoint's. */
  @ParameterizedTest
  @MethodSource("versions")
  void theWholeJobOfAnEarlierVersionGoesOn(Path version, Site site) throws Exception {
    Path savepoint = version.resolve(JobGolden.FOLDER).toRealPath();
    JobGolden story = new JobGolden(site.broker(), version.getFileName().toString(), temp);
    story.produceUntilShared();

    FlinkJob job = site.cluster().submit(Site.JAR, story.arguments(), 2, "" + savepoint.toUri());
    story.end(job, 0);
  }

  @Test
  void thereIsAnEarlierVersion() throws Exception {
    assertThat(versions()).isNotEmpty();
  }

  /** A canonical one also with another state backend, and wherever the folder has gone. */
  @ParameterizedTest
  @EnumSource(SavepointFormatType.class)
  void eitherFormatGoesOnElsewhere(SavepointFormatType format, Site site) throws Exception {
    JobGolden story = new JobGolden(site.broker(), "upgrade-" + format, temp);
    FlinkJob before = site.cluster().submit(Site.JAR, story.arguments(), 1, null);
    story.produceUntilShared();
    story.awaitShared(before);
    String savepoint = before.stopWithSavepoint(format);
    Path moved = Files.move(Path.of(URI.create(savepoint)), temp.resolve("moved"));

    String backend = format == SavepointFormatType.CANONICAL ? "hashmap" : "rocksdb";
    try (FlinkCluster fresh =
        FlinkCluster.start(temp.resolve("fresh"), 2, Map.of("state.backend.type", backend))) {
      int told = story.told();
      FlinkJob after = fresh.submit(Site.JAR, story.arguments(), 2, "" + moved.toUri());
      story.end(after, told);
    }
  }
}
