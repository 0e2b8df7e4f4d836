package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Expectations;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** After every window of every story; nobody has done anything. */
  private static final String LATER = MixedTrail.closing(Instant.parse("2025-12-01T00:00:00Z"));

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
    kinesis.streams().create(story.name(), SHARDS);
    for (String output : List.of("-alerts", "-audit", "-dead-letters")) {
      broker.topics().create(story.name() + output, 1, Map.of());
    }
    put(story);

    JobClient job = run(config(story));
    try {
      String expected = Files.readString(story.folder().resolve(Expectations.FILE));
      Patience.until(story + " settles", PATIENCE, () -> hasSettled(story, expected));
      assertThat(said(story)).isEqualTo(expected);
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
      entries.add(Streams.entry(hash, LATER.getBytes(StandardCharsets.UTF_8)));
      kinesis.streams().put(story.name(), entries);
    }
    first = first.next();
  }

  private static boolean hasSettled(Story story, String expected) throws Exception {
    try {
      return said(story).equals(expected);
    } catch (AssertionError stillOpen) {
      return false;
    }
  }

  private static String said(Story story) throws Exception {
    List<Alert> latest =
        SettledContent.latest(alerts(story.name() + "-alerts"), alerts(story.name() + "-audit"));
    return Expectations.text(latest, List.of());
  }

  private static List<Alert> alerts(String topic) {
    return broker.topics().read(topic).stream()
        .map(record -> AlertJson.read(record.value()))
        .toList();
  }

  private static JobConfig config(Story story) throws Exception {
    List<String> settings = new ArrayList<>(kinesis.settings());
    settings.add("intake.outOfOrderness=" + disorder(story).toSeconds() + "s");
    settings.add("source.kinesis.streams=" + story.name());
    settings.add("kafka.bootstrapServers=" + broker.bootstrap());
    settings.add("sink.kafka.alerts=" + story.name() + "-alerts");
    settings.add("sink.kafka.audit=" + story.name() + "-audit");
    settings.add("sink.kafka.deadLetters=" + story.name() + "-dead-letters");
    return ConfigLoader.load(story.folder().resolve("config.yaml"), settings);
  }

  /**
   * How far the story goes back in time with something new. What is repeated comes in the shard in
   * which it came first, however late.
   */
  private static Duration disorder(Story story) {
    long latest = Long.MIN_VALUE;
    Duration most = story.config().intake().outOfOrderness();
    for (String line : new LinkedHashSet<>(story.lines())) {
      long time = Deliveries.timeOf(line);
      latest = Math.max(latest, time);
      Duration behind = Duration.ofMillis(latest - time);
      most = most.compareTo(behind) < 0 ? behind : most;
    }
    return most;
  }

  private static JobClient run(JobConfig config) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay"); // as in production
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(SHARDS);
    new StreamJob(config, "test").define(env);
    return env.executeAsync("sharetrail");
  }
}
