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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** Every scenario through a real broker, spread over two partitions, says what replay says. */
final class ScenariosThroughKafkaITCase {

  private static final int PARTITIONS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** After every window of every story; nobody has done anything. */
  private static final String LATER = MixedTrail.closing(Instant.parse("2025-12-01T00:00:00Z"));

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
    Topics topics = broker.topics();
    topics.create(story.name(), PARTITIONS, Map.of());
    for (String output : List.of("-alerts", "-audit", "-dead-letters")) {
      topics.create(story.name() + output, 1, Map.of());
    }
    for (String line : story.lines()) {
      topics.produce(story.name(), Math.floorMod(line.hashCode(), PARTITIONS), line);
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topics.produce(story.name(), partition, LATER);
    }
    topics.flush();

    JobClient job = run(config(story));
    try {
      String expected = Files.readString(story.folder().resolve(Expectations.FILE));
      Patience.until(story + " settles", PATIENCE, () -> hasSettled(story, expected));
      assertThat(said(story)).isEqualTo(expected);
    } finally {
      job.cancel().get();
    }
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
    return ConfigLoader.load(
        story.folder().resolve("config.yaml"),
        List.of(
            "intake.outOfOrderness=" + disorder(story).toSeconds() + "s",
            "kafka.bootstrapServers=" + broker.bootstrap(),
            "source.kafka.topics=" + story.name(),
            "source.kafka.group=" + story.name(),
            "sink.kafka.alerts=" + story.name() + "-alerts",
            "sink.kafka.audit=" + story.name() + "-audit",
            "sink.kafka.deadLetters=" + story.name() + "-dead-letters"));
  }

  /**
   * How far the story goes back in time with something new. What is repeated comes in the partition
   * in which it came first, however late.
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
    env.setParallelism(PARTITIONS);
    new StreamJob(config, "test").define(env);
    return env.executeAsync("sharetrail");
  }
}
