package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.config.ConfigLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario through a real broker, spread over two partitions, says what replay says. */
final class ScenariosThroughKafkaITCase {

  private static final int PARTITIONS = 2;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(PARTITIONS)
              .build());

  @TempDir private static Path folder;

  private static KafkaBroker broker;

  static List<Story> stories() {
    return Story.all();
  }

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void settlesAsExpected(Story story) throws Exception {
    StreamedStory told = new StreamedStory(story, broker);
    Topics topics = broker.topics();
    topics.create(told.name(), PARTITIONS, Map.of());
    told.createOutputs();
    for (String line : story.lines()) {
      topics.produce(told.name(), Math.floorMod(line.hashCode(), PARTITIONS), line);
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topics.produce(told.name(), partition, StreamedStory.LATER);
    }
    topics.flush();
    List<String> settings = new ArrayList<>(told.settings());
    settings.add("source.kafka.topics=" + told.name());
    settings.add("source.kafka.group=" + told.name());

    JobClient job =
        StreamedStory.run(
            ConfigLoader.load(story.folder().resolve("config.yaml"), settings), PARTITIONS);
    try {
      told.awaitSettled();
      assertThat(told.said()).isEqualTo(told.expected());
    } finally {
      job.cancel().get();
    }
  }
}
