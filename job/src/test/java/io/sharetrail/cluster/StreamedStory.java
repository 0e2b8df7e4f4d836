package io.sharetrail.cluster;

import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.JobConfig;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Expectations;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A scenario that is read as a stream, and whose alerts leave through a broker. */
record StreamedStory(Story story, KafkaBroker broker) {

  /** After every window of every story; nobody has done anything. */
  static final String LATER = MixedTrail.closing(Instant.parse("2025-12-01T00:00:00Z"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  String name() {
    return story.name();
  }

  /** Makes the topics that it is told in. */
  void createOutputs() throws InterruptedException {
    for (String output : List.of("-alerts", "-audit", "-dead-letters")) {
      broker.topics().create(name() + output, 1, Map.of());
    }
  }

  /** Settings of the job that reads it, but for its source. */
  List<String> settings() {
    return List.of(
        "intake.outOfOrderness=" + disorder().toSeconds() + "s",
        "kafka.bootstrapServers=" + broker.bootstrap(),
        "sink.kafka.alerts=" + name() + "-alerts",
        "sink.kafka.audit=" + name() + "-audit",
        "sink.kafka.deadLetters=" + name() + "-dead-letters");
  }

  /**
   * How far the story goes back in time with something new. What is repeated comes in the partition
   * in which it came first, however late.
   */
  private Duration disorder() {
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

  static JobClient run(JobConfig config, int parallelism) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay"); // as in production
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    new StreamJob(config, "test").define(env);
    return env.executeAsync("sharetrail");
  }

  /** What replay says of it. */
  String expected() throws Exception {
    return Files.readString(story.folder().resolve(Expectations.FILE));
  }

  void awaitSettled() throws Exception {
    String expected = expected();
    Patience.until(story + " settles", PATIENCE, () -> hasSettled(expected));
  }

  private boolean hasSettled(String expected) throws Exception {
    try {
      return said().equals(expected);
    } catch (AssertionError stillOpen) {
      return false;
    }
  }

  /** What was said of it so far; an {@link AssertionError} as long as an alert is open. */
  String said() throws Exception {
    List<Alert> latest = SettledContent.latest(alerts("-alerts"), alerts("-audit"));
    return Expectations.text(latest, List.of());
  }

  private List<Alert> alerts(String output) {
    return broker.topics().read(name() + output).stream()
        .map(record -> AlertJson.read(record.value()))
        .toList();
  }
}
