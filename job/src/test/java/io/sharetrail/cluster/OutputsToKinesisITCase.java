package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.cloudtrail.DeadLetterJson;
import io.sharetrail.cluster.FailingPuts.Fault;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The job writes the same into streams of Kinesis, while they fail, as into topics of Kafka. */
final class OutputsToKinesisITCase {

  private static final int READERS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(READERS)
              .build());

  @TempDir private static Path folder;

  private static KinesisServer kinesis;
  private static FailingPuts faults;
  private static KafkaBroker broker;

  @BeforeAll
  static void startServers() throws Exception {
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
    faults = FailingPuts.before(kinesis);
    broker = KafkaBroker.start(folder.resolve("kafka"));
  }

  @AfterAll
  static void stopServers() throws Exception {
    broker.close();
    faults.close();
    kinesis.close();
  }

  @Test
  void bothSayTheSame() throws Exception {
    Story raised = Story.named("smash-and-grab");
    Story suppressed = Story.named("guardduty-malware-protection");
    kinesis.streams().create("trail", READERS);
    for (String output : List.of("alerts", "audit", "letters")) {
      kinesis.streams().create(output, 2);
      broker.topics().create(output, 1, Map.of());
    }
    List<String> events = new ArrayList<>(raised.lines());
    events.addAll(suppressed.lines());
    events.add("this is no CloudTrail");
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    events.forEach(event -> entries.add(entry(0, event)));
    for (int shard = 0; shard < READERS; shard++) { // one that is silent would hold event time
      entries.add(entry(shard, MixedTrail.closing(Instant.parse("2025-12-01T00:00:00Z"))));
    }
    kinesis.streams().put("trail", entries);
    faults.next(Fault.HALF, Fault.THROTTLED, Fault.OUT_OF_ORDER, Fault.CUT, Fault.HALF);

    JobClient job = run(raised);
    try {
      Patience.until("all is settled", PATIENCE, OutputsToKinesisITCase::isSettled);
      Patience.until("nothing is missing", PATIENCE, OutputsToKinesisITCase::isLevel);
    } finally {
      job.cancel().get();
    }
    assertThat(faults.areOver()).isTrue();
    for (String output : List.of("alerts", "audit", "letters")) {
      assertThat(inKinesis(output)).containsExactlyInAnyOrderElementsOf(inKafka(output));
    }
    byte[] letter = kinesis.streams().read("letters").get(0).data().asByteArray();
    assertThat(DeadLetterJson.read(letter, 0, letter.length).bytes())
        .asString()
        .isEqualTo("this is no CloudTrail");
  }

  private static PutRecordsRequestEntry entry(int shard, String event) {
    return Streams.entry(Streams.hash(shard, READERS), event.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether both outputs have something, and the newest revision of each alert is settled. */
  private static boolean isSettled() {
    List<Alert> raised = alerts("alerts");
    List<Alert> suppressed = alerts("audit");
    List<Alert> all = new ArrayList<>(raised);
    all.addAll(suppressed);
    return !raised.isEmpty() && !suppressed.isEmpty() && Settled.of(all).isAllSettled();
  }

  private static List<Alert> alerts(String stream) {
    return kinesis.streams().read(stream).stream()
        .map(record -> AlertJson.read(record.data().asUtf8String()))
        .toList();
  }

  private static boolean isLevel() {
    return List.of("alerts", "audit", "letters").stream()
        .allMatch(
            output ->
                !inKafka(output).isEmpty() && inKinesis(output).size() == inKafka(output).size());
  }

  private static List<String> inKinesis(String stream) {
    return kinesis.streams().read(stream).stream()
        .map(record -> record.partitionKey() + ' ' + record.data().asUtf8String())
        .toList();
  }

  private static List<String> inKafka(String topic) {
    return broker.topics().read(topic).stream()
        .map(record -> record.key() + ' ' + record.value())
        .toList();
  }

  private static JobClient run(Story story) throws Exception {
    List<String> settings =
        List.of(
            "aws.endpoint=" + faults.endpoint(),
            "aws.region=" + KinesisServer.REGION,
            "source.kinesis.streams=trail",
            "sink.kinesis.alerts=alerts",
            "sink.kinesis.audit=audit",
            "sink.kinesis.deadLetters=letters",
            "kafka.bootstrapServers=" + broker.bootstrap(),
            "sink.kafka.alerts=alerts",
            "sink.kafka.audit=audit",
            "sink.kafka.deadLetters=letters");
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(READERS);
    new StreamJob(ConfigLoader.load(story.folder().resolve("config.yaml"), settings), "test")
        .define(env);
    return env.executeAsync("sharetrail");
  }
}
