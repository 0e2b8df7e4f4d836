package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions that change while the job runs between topics of a real broker. */
final class ExceptionsITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int PARALLELISM = 2;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(PARALLELISM)
              .build());

  @TempDir private static Path folder;

  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(folder.resolve("broker"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void aTopicChangesAnOpenAlertWhileTheJobRuns() throws Exception {
    Lane lane = new Lane("topic");
    broker.topics().create("topic-control", 1, Map.of());
    publish(document(1, ""));
    lane.tellTheShare();
    JobClient job = lane.start(null, "exceptions.topic=topic-control");
    try {
      lane.awaitsNewest("it is raised", alert -> alert.suppressedBy() == null);
      assertThat(lane.newest().fingerprints().exceptions()).startsWith("1:");

      publish(document(2, HIDING));
      lane.awaitsNewest("it is taken back", alert -> alert.suppressedBy() != null);
      assertThat(lane.newest().suppressedBy()).startsWith("exception known (suppress");
      assertThat(lane.newest().score()).isEqualTo(81);
      assertThat(lane.audit()).anyMatch(alert -> alert.id().equals(lane.newest().id()));

      publish("version: 3\nentries: [{id: broken}]");
      Patience.until("it is refused", PATIENCE, () -> lane.refusals().size() == 1);
      assertThat(lane.refusals().get(0).headline())
          .contains("the topic topic-control, partition 0, offset 2", "version 2:");
      assertThat(lane.newest().suppressedBy()).as("the last good set stays").isNotNull();

      publish(document(4, ""));
      lane.awaitsNewest("it is raised again", alert -> alert.suppressedBy() == null);

      publish(document(5, HIDING));
      lane.awaitsNewest("and taken back", alert -> alert.suppressedBy() != null);
      lane.timeGoesOn();
      lane.awaitsNewest("time goes on", alert -> alert.status() == AlertStatus.SETTLED);
      assertThat(lane.refusals()).as("one subtask says it").hasSize(1);
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void whatATopicHoldsIsInForceBeforeTheFirstEvent() throws Exception {
    Lane lane = new Lane("before");
    broker.topics().create("before-control", 2, Map.of());
    broker.topics().produce("before-control", 0, document(8, ""));
    broker.topics().produce("before-control", 1, document(9, HIDING));
    broker.topics().produce("before-control", 0, document(7, ""));
    broker.topics().flush();
    lane.tellTheShare();
    JobClient job = lane.start(null, "exceptions.topic=before-control");
    try {
      Patience.until("it is suppressed", PATIENCE, () -> !lane.audit().isEmpty());
      assertThat(lane.audit().get(0).fingerprints().exceptions()).startsWith("9:");
      lane.timeGoesOn();
      Patience.until(
          "it settles",
          PATIENCE,
          () -> lane.audit().stream().anyMatch(alert -> alert.status() == AlertStatus.SETTLED));
      assertThat(lane.alerts()).as("nobody was told").isEmpty();
    } finally {
      job.cancel().get();
    }
  }

  /** The job is stopped with a savepoint; what is hidden is another set when it goes on. */
  @Test
  void aFileIsReadAgainAndAgainAndAfterASavepoint() throws Exception {
    Path file = folder.resolve("exceptions.yaml");
    write(file, document(1, ""));
    Lane lane = new Lane("file");
    lane.tellTheShare();
    List<String> settings = List.of("exceptions.file=" + file, "exceptions.poll=1s");
    JobClient job = lane.start(null, settings.toArray(String[]::new));
    String savepoint;
    try {
      lane.awaitsNewest("it is raised", alert -> alert.suppressedBy() == null);
      write(file, document(2, HIDING));
      lane.awaitsNewest("it is taken back", alert -> alert.suppressedBy() != null);
      write(file, "version: 3\nentries: nonsense");
      Patience.until("it is refused", PATIENCE, () -> lane.refusals().size() == 1);
      Files.delete(file);
      Patience.until("its absence is said", PATIENCE, () -> lane.refusals().size() == 2);
      assertThat(lane.newest().suppressedBy()).isNotNull();
      savepoint =
          job.stopWithSavepoint(
                  false,
                  folder.resolve("savepoints").toUri().toString(),
                  SavepointFormatType.NATIVE)
              .get();
    } catch (Exception | AssertionError e) {
      job.cancel().get();
      throw e;
    }
    write(file, document(4, ""));
    JobClient next = lane.start(savepoint, settings.toArray(String[]::new));
    try {
      lane.awaitsNewest("it is raised again", alert -> alert.suppressedBy() == null);
      assertThat(lane.newest().fingerprints().exceptions()).startsWith("4:");
      lane.timeGoesOn();
      lane.awaitsNewest("time goes on", alert -> alert.status() == AlertStatus.SETTLED);
    } finally {
      next.cancel().get();
    }
  }

  /** A job that had none finds those that are configured when it goes on. */
  @Test
  void whatIsConfiguredLaterIsFoundAfterASavepoint() throws Exception {
    Lane lane = new Lane("later");
    lane.tellTheShare();
    JobClient job = lane.start(null);
    lane.awaitsNewest("it is raised", alert -> alert.suppressedBy() == null);
    assertThat(lane.newest().fingerprints().exceptions()).isNull();
    String savepoint =
        job.stopWithSavepoint(
                false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.NATIVE)
            .get();
    Path file = folder.resolve("later.yaml");
    write(file, document(1, HIDING));
    JobClient next = lane.start(savepoint, "exceptions.file=" + file);
    try {
      lane.awaitsNewest("it is taken back", alert -> alert.suppressedBy() != null);
    } finally {
      next.cancel().get();
    }
  }

  private static final String HIDING =
      "- {id: known, kind: suppress, owner: sec, reason: drill, expires: 2026-01-01T00:00:00Z,"
          + " targets: [\"444455556666\"]}";

  private static String document(int version, String entry) {
    return "version: " + version + "\nentries:\n  " + (entry.isEmpty() ? "[]" : entry) + "\n";
  }

  private static void publish(String document) throws InterruptedException {
    broker.topics().produce("topic-control", 0, document);
    broker.topics().flush();
  }

  /** Never half a document, as whoever writes one should. */
  private static void write(Path file, String document) throws IOException {
    Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), document);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The topics of one job. */
  private static final class Lane {

    private final Story story = Story.named("smash-and-grab");
    private final String name;

    Lane(String name) throws InterruptedException {
      this.name = name;
      for (String topic : List.of("", "-alerts", "-audit", "-letters")) {
        broker.topics().create(name + topic, topic.isEmpty() ? PARALLELISM : 1, Map.of());
      }
    }

    void tellTheShare() throws InterruptedException {
      for (String line : story.lines()) {
        broker.topics().produce(name, 0, line);
        if (line.contains("\"ModifySnapshotAttribute\"")) {
          break;
        }
      }
      broker.topics().flush();
    }

    void timeGoesOn() throws InterruptedException {
      for (int partition = 0; partition < PARALLELISM; partition++) {
        broker.topics().produce(name, partition, StreamedStory.LATER);
      }
      broker.topics().flush();
    }

    JobClient start(String savepoint, String... more) throws Exception {
      List<String> settings =
          new ArrayList<>(
              List.of(
                  "kafka.bootstrapServers=" + broker.bootstrap(),
                  "source.kafka.topics=" + name,
                  "source.kafka.group=" + name,
                  "sink.kafka.alerts=" + name + "-alerts",
                  "sink.kafka.audit=" + name + "-audit",
                  "sink.kafka.deadLetters=" + name + "-letters"));
      settings.addAll(List.of(more));
      Configuration flink = new Configuration();
      flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
      flink.set(PipelineOptions.GENERIC_TYPES, false);
      if (savepoint != null) {
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
      }
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
      env.setParallelism(PARALLELISM);
      new StreamJob(ConfigLoader.load(story.folder().resolve("config.yaml"), settings), "test")
          .define(env);
      return env.executeAsync("exceptions of " + name);
    }

    List<Alert> alerts() {
      return read("-alerts");
    }

    List<Alert> audit() {
      return read("-audit").stream().filter(alert -> !isRefusal(alert)).toList();
    }

    List<Alert> refusals() {
      return read("-audit").stream().filter(Lane::isRefusal).toList();
    }

    private static boolean isRefusal(Alert alert) {
      return alert.kind().equals("exceptions-refused");
    }

    private List<Alert> read(String output) {
      return broker.topics().read(name + output).stream()
          .map(record -> AlertJson.read(record.value()))
          .toList();
    }

    Alert newest() {
      List<Alert> alerts = alerts();
      return alerts.get(alerts.size() - 1);
    }

    void awaitsNewest(String what, Predicate<Alert> so) throws Exception {
      Patience.until(what, PATIENCE, () -> !alerts().isEmpty() && so.test(newest()));
    }
  }
}
