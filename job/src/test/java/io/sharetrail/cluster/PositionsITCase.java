package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.Story;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where reading begins, and what is said when that is no longer there. */
final class PositionsITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALERTS = "sharetrail-alerts";
  private static final String AUDIT = "sharetrail-audit";
  private static final String DEAD_LETTERS = "sharetrail-dead-letters";

  /** Each is a dead letter that says its offset. */
  private static final String GARBAGE = "no CloudTrail";

  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static Topics topics;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(folder.resolve("broker"));
    topics = broker.topics();
    for (String topic : List.of(ALERTS, AUDIT, DEAD_LETTERS)) {
      topics.create(topic, 1, Map.of());
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void whatWasDeletedBeforeItWasReadIsALoudGap() throws Exception {
    topics.create("trimmed", 1, Map.of());
    produce("trimmed", 3);
    JobClient job = run("trimmed", "earliest", null);
    waitForLetters("trimmed", 3);
    String savepoint = stop(job);
    produce("trimmed", 7);
    topics.deleteRecords("trimmed", 0, 8);

    JobClient resumed = run("trimmed", "earliest", savepoint);
    try {
      waitForLetters("trimmed", 3 + 1 + 2);
      assertThat(letters("trimmed"))
          .filteredOn(letter -> letter.get("reason").textValue().equals("missing-records"))
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.get("origin").textValue()).isEqualTo("kafka:trimmed/0@3");
                assertThat(gap.get("detail").textValue())
                    .isEqualTo("offsets 3 to 7 were deleted from the topic before they were read");
              });
      assertThat(letters("trimmed"))
          .extracting(letter -> letter.get("origin").textValue())
          .contains("kafka:trimmed/0@8", "kafka:trimmed/0@9");
      assertThat(counter(job, "gaps")).isZero();
      assertThat(counter(resumed, "gaps")).isEqualTo(1);
      assertThat(counter(resumed, "recordsMissing")).isEqualTo(8 - 3);
    } finally {
      resumed.cancel().get();
    }
  }

  @Test
  void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws Exception {
    topics.create("anew", 1, Map.of());
    produce("anew", 5);
    JobClient job = run("anew", "earliest", null);
    waitForLetters("anew", 5);
    String savepoint = stop(job);
    topics.delete("anew");
    topics.create("anew", 1, Map.of());
    produce("anew", 2);

    JobClient resumed = run("anew", "earliest", savepoint);
    try {
      waitForLetters("anew", 5 + 1 + 2);
      assertThat(letters("anew"))
          .filteredOn(letter -> letter.get("reason").textValue().equals("missing-records"))
          .singleElement()
          .satisfies(
              gap ->
                  assertThat(gap.get("detail").textValue())
                      .contains("the position was 5, and the partition ends at 2"));
      assertThat(counter(resumed, "gaps")).isEqualTo(1);
      assertThat(counter(resumed, "recordsMissing")).as("nobody knows how many").isZero();
    } finally {
      resumed.cancel().get();
    }
  }

  @Test
  void latestIsWhereTheTopicEndedWhenTheJobFirstStarted() throws Exception {
    topics.create("latest", 1, Map.of());
    produce("latest", 4);

    JobClient job = run("latest", "latest", null);
    try {
      Patience.until(
          "one that came after the start is read",
          PATIENCE,
          () -> {
            produce("latest", 1);
            return !letters("latest").isEmpty();
          });
      assertThat(letters("latest"))
          .extracting(letter -> letter.get("origin").textValue())
          .doesNotContain("kafka:latest/0@0", "kafka:latest/0@3");
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void whatIsBehindAnOpenTransactionIsNoGap() throws Exception {
    topics.create("open", 1, Map.of());
    produce("open", 2);
    Map<String, Object> producer =
        Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "somebody");
    try (KafkaProducer<String, String> somebody =
        new KafkaProducer<>(producer, new StringSerializer(), new StringSerializer())) {
      somebody.initTransactions();
      somebody.beginTransaction();
      somebody.send(new ProducerRecord<>("open", 0, null, GARBAGE)).get();

      JobClient job =
          run("open", "latest", null, "kafka.properties=isolation.level=read_committed");
      try {
        Patience.until(
            "where it begins is committed", PATIENCE, () -> topics.committed("open", "open") == 3);
        somebody.commitTransaction();
        produce("open", 1);
        waitForLetters("open", 1);
        assertThat(letters("open"))
            .extracting(letter -> letter.get("reason").textValue())
            .doesNotContain("missing-records");
      } finally {
        job.cancel().get();
      }
    }
  }

  /** Or whoever may write could keep the job from reading what others write. */
  @Test
  void whatIsInAnOpenTransactionIsRead() throws Exception {
    topics.create("held", 1, Map.of());
    Map<String, Object> producer =
        Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "holder");
    try (KafkaProducer<String, String> holder =
        new KafkaProducer<>(producer, new StringSerializer(), new StringSerializer())) {
      holder.initTransactions();
      holder.beginTransaction();
      holder.send(new ProducerRecord<>("held", 0, null, GARBAGE)).get();
      produce("held", 1);

      JobClient job = run("held", "earliest", null);
      try {
        waitForLetters("held", 2);
      } finally {
        job.cancel().get();
        holder.abortTransaction();
      }
    }
  }

  @Test
  void withoutACheckpointTheGroupSaysWhereToGoOn() throws Exception {
    topics.create("group", 1, Map.of());
    produce("group", 3);
    JobClient job = run("group", "committed", null);
    waitForLetters("group", 3); // of a group that never said anything: the earliest
    Patience.until(
        "the group has been told", PATIENCE, () -> topics.committed("group", "group") == 3);
    job.cancel().get();
    produce("group", 2);

    JobClient again = run("group", "committed", null);
    try {
      waitForLetters("group", 3 + 2);
      assertThat(letters("group"))
          .extracting(letter -> letter.get("origin").textValue())
          .doesNotHaveDuplicates()
          .contains("kafka:group/0@3", "kafka:group/0@4");
    } finally {
      again.cancel().get();
    }
  }

  /** From its beginning, wherever reading began: it is new, so nothing in it is old. */
  @Test
  void aPartitionThatIsAddedIsReadFromItsBeginning() throws Exception {
    topics.create("grown", 1, Map.of());
    produce("grown", 2);
    JobClient job = run("grown", "latest", null, "source.kafka.discovery=1s");
    try {
      Patience.until(
          "the job reads",
          PATIENCE,
          () -> {
            produce("grown", 1);
            return !letters("grown").isEmpty();
          });
      topics.grow("grown", 2);
      topics.produce("grown", 1, GARBAGE);
      topics.flush();
      Patience.until(
          "the new partition's first record is read",
          PATIENCE,
          () ->
              letters("grown").stream()
                  .anyMatch(letter -> letter.get("origin").textValue().equals("kafka:grown/1@0")));
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void aMomentIsWhereTheBrokerTookTheFirstRecordAfterIt() throws Exception {
    topics.create("moment", 1, Map.of("message.timestamp.type", "LogAppendTime"));
    produce("moment", 2);
    Thread.sleep(20);
    Instant moment = Instant.now();
    Thread.sleep(20);
    produce("moment", 1);

    JobClient job = run("moment", moment.toString(), null);
    try {
      waitForLetters("moment", 1);
      assertThat(letters("moment"))
          .extracting(letter -> letter.get("origin").textValue())
          .containsExactly("kafka:moment/0@2");
    } finally {
      job.cancel().get();
    }
  }

  /** A producer's clock that is wrong would hide all there is. */
  @Test
  void whatIsPassedOverBecauseItClaimsToBeOlderIsSaid() throws Exception {
    topics.create("claims", 1, Map.of("message.timestamp.type", "CreateTime"));
    for (int i = 0; i < 3; i++) {
      topics.produceAt("claims", 0, 1_000L, GARBAGE);
    }
    topics.flush();
    try (Logged logged = Logged.by("io.sharetrail.source.kafka")) {
      JobClient job = run("claims", "2025-03-12T00:00:00Z", null);
      try {
        Patience.until("where it begins is said", PATIENCE, () -> !logged.lines().isEmpty());
        produce("claims", 1);
        waitForLetters("claims", 1);
        assertThat(logged.lines())
            .singleElement()
            .asString()
            .startsWith("WARN claims-0 is read from its end, offset 3: ")
            .contains("all 3 records before are older than source.kafka.start");
      } finally {
        job.cancel().get();
      }
    }
  }

  @Test
  void aRecordWithoutValueIsCountedAndAProducersClockIsNotBelieved() throws Exception {
    topics.create("odd", 1, Map.of());
    topics.produce("odd", 0, "key", null);
    Story story = Story.named("public-share");
    for (String line : story.lines()) {
      topics.produceAt("odd", 0, 0L, line); // 1970
    }
    topics.flush();
    long before = topics.count(ALERTS);

    JobClient job = run("odd", "earliest", null);
    try {
      Patience.until("an alert comes", PATIENCE, () -> topics.count(ALERTS) > before);
      assertThat(letters("odd")).isEmpty();
      JsonNode alert = JSON.readTree(topics.read(ALERTS).get((int) before).value());
      assertThat(alert.at("/event/clamped").booleanValue()).isFalse();
      assertThat(alert.at("/event/origin").textValue()).startsWith("kafka:odd/0@");
    } finally {
      job.cancel().get();
    }
  }

  /** Of the source, which has one subtask. */
  private static long counter(JobClient job, String name) {
    List<Long> counts =
        METRICS
            .findMetrics(job.getJobID(), ".*CloudTrail from Kafka.*[.]" + name + "$")
            .values()
            .stream()
            .map(metric -> ((Counter) metric).getCount())
            .toList();
    assertThat(counts).as(name).hasSize(1);
    return counts.get(0);
  }

  private static void produce(String topic, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      topics.produce(topic, 0, GARBAGE);
    }
    topics.flush();
  }

  private static void waitForLetters(String topic, int count) throws Exception {
    Patience.until(
        count + " dead letters of " + topic, PATIENCE, () -> letters(topic).size() >= count);
    assertThat(letters(topic)).hasSize(count);
  }

  private static List<JsonNode> letters(String topic) throws Exception {
    List<JsonNode> letters = new ArrayList<>();
    for (var record : topics.read(DEAD_LETTERS)) {
      JsonNode letter = JSON.readTree(record.value());
      if (letter.get("origin").textValue().startsWith("kafka:" + topic + "/")) {
        letters.add(letter);
      }
    }
    return letters;
  }

  private static JobClient run(String topic, String start, String savepoint, String... more)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay"); // as in production
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(1);
    List<String> settings = new ArrayList<>(List.of(more));
    settings.addAll(
        List.of(
            "kafka.bootstrapServers=" + broker.bootstrap(),
            "source.kafka.topics=" + topic,
            "source.kafka.group=" + topic,
            "source.kafka.start=" + start));
    new StreamJob(ConfigLoader.load(null, settings), "test").define(env);
    return env.executeAsync("sharetrail");
  }

  private static String stop(JobClient job) throws Exception {
    return job.stopWithSavepoint(
            false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
        .get();
  }
}
