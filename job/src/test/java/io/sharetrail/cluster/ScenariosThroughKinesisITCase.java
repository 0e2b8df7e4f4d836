package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.config.ConfigLoader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Every scenario through a server that speaks Kinesis, spread over two shards, says what replay
 * says. A few events of it come in each form in which CloudTrail comes into streams, so that no
 * scenario settles unless each form is read; the next scenario begins with the next form.
 */
final class ScenariosThroughKinesisITCase {

  private static final int SHARDS = 2;
  private static final int TOGETHER = 3;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(SHARDS)
              .build());

  @TempDir private static Path folder;

  private static KinesisServer kinesis;
  private static KafkaBroker broker;
  private static Wrapping first = Wrapping.CLOUDWATCH_LOGS;

  static List<Story> stories() {
    return Story.all();
  }

  @BeforeAll
  static void startServers() throws Exception {
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
    broker = KafkaBroker.start(folder.resolve("kafka"));
  }

  @AfterAll
  static void stopServers() throws Exception {
    broker.close();
    kinesis.close();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void settlesAsExpected(Story story) throws Exception {
    StreamedStory told = new StreamedStory(story, broker);
    kinesis.streams().create(told.name(), SHARDS);
    told.createOutputs();
    put(story);
    List<String> settings = new ArrayList<>(kinesis.settings());
    settings.add("source.kinesis.streams=" + told.name());
    settings.addAll(told.settings());

    JobClient job =
        StreamedStory.run(
            ConfigLoader.load(story.folder().resolve("config.yaml"), settings), SHARDS);
    try {
      told.awaitSettled();
      assertThat(told.said()).isEqualTo(told.expected());
    } finally {
      job.cancel().get();
    }
  }

  private static void put(Story story) {
    for (int shard = 0; shard < SHARDS; shard++) {
      int here = shard;
      BigInteger hash = Streams.hash(shard, SHARDS);
      List<String> events =
          story.lines().stream()
              .filter(line -> Math.floorMod(line.hashCode(), SHARDS) == here)
              .toList();
      List<PutRecordsRequestEntry> entries = new ArrayList<>();
      Wrapping wrapping = first;
      for (int from = 0; from < events.size(); from += TOGETHER) {
        List<String> some = events.subList(from, Math.min(events.size(), from + TOGETHER));
        wrapping.records(some, hash).forEach(record -> entries.add(Streams.entry(hash, record)));
        wrapping = wrapping.next();
      }
      entries.add(Streams.entry(hash, StreamedStory.LATER.getBytes(StandardCharsets.UTF_8)));
      kinesis.streams().put(story.name(), entries);
    }
    first = first.next();
  }
}
