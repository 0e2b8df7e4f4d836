package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that has nothing but property groups: its YAML and its geo databases are objects
 * of a bucket, which JobManager and TaskManager fetch with the file system that Flink has for S3.
 */
final class S3FilesITCase {

  /** As a distribution has it, with the jar that the build puts there. */
  private static final Path PLUGINS = Path.of("target", "plugins");

  private static final Path GEO = Path.of("..", "testdata", "geo", "country-asn.mmdb");
  private static final List<String> EVENTS = Story.named("smash-and-grab").lines();

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

  private static List<String> arguments(String yaml, String geo) throws Exception {
    Path properties =
        Files.writeString(
            Files.createTempFile(folder, "application", ".json"),
            """
            [{"PropertyGroupId": "sharetrail",
              "PropertyMap": {"config": "%s", "location.country": "%s", "location.asn": "%s"}}]
            """
                .formatted(yaml, geo, geo));
    return List.of("run", "--properties", properties.toString());
  }

  @Test
  void theJobIsWhatItsBucketSays() throws Exception {
    Lane lane = new Lane(broker, "from-s3", folder);
    Settled expected = Settled.undisturbed(lane.settings(), EVENTS);
    List<String> lines = Files.readAllLines(lane.settings());
    Path nowhere = Files.createTempFile(folder, "sharetrail", ".yaml");
    Files.write(
        nowhere,
        lines.stream().filter(line -> !line.matches("location:| +(country|asn): .*")).toList());
    assertThat(expected.differences(Settled.undisturbed(nowhere, EVENTS)))
        .as("alerts say where addresses are, and this file does not know")
        .isNotEmpty();

    String yaml = s3.put("sharetrail/sharetrail.yaml", nowhere);
    String database = s3.put("sharetrail/geo/country.mmdb", GEO);
    cluster.submit(Site.JAR, arguments(yaml, database), 1, null);
    try (Feed feed = lane.feed(EVENTS, 1_000, 1)) {
      feed.finish();
      lane.close();
      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    } finally {
      cluster.cancelJobs();
    }
  }

  @Test
  void anObjectThatIsNotThereIsNamed() throws Exception {
    String missing = "s3://" + S3Server.BUCKET + "/sharetrail/none.yaml";

    assertThatThrownBy(() -> cluster.begin(Site.JAR, arguments(missing, missing), 1, null))
        .isNotNull();
    assertThat(cluster.logged()).contains(missing + " does not exist");
  }
}
