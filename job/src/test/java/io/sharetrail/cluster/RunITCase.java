package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.kafka.Brokers;
import io.sharetrail.testing.BulkTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sharetrail run} on a machine of its own, as a user starts it and as a crash ends it. */
final class RunITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final int MANY = 5_000;
  private static final String ALERTS = "sharetrail-alerts";

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static Topics topics;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(folder.resolve("broker"));
    topics = broker.topics();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void afterACrashItGoesOnWhereItWas() throws Exception {
    topics.create("cloudtrail", 1, Map.of());
    for (String topic : List.of(ALERTS, "sharetrail-audit", "sharetrail-dead-letters")) {
      topics.create(topic, 1, Map.of());
    }
    List<String> lines = Story.named("smash-and-grab").lines();
    int copied = indexOf("SharedSnapshotCopyInitiated", lines);
    int shared = indexOf("ModifySnapshotAttribute", lines);
    lines.subList(0, shared + 1).forEach(line -> topics.produce("cloudtrail", 0, line));
    topics.flush();

    Path checkpoints = folder.resolve("checkpoints");
    Process first = start(checkpoints);
    try {
      Patience.until("the share is told", PATIENCE, () -> !alerts().isEmpty());
      Patience.until("all of it is kept", PATIENCE, () -> committed() == shared + 1);
    } finally {
      first.destroyForcibly().waitFor();
    }
    Alert before = alerts().get(0);
    topics.produce("cloudtrail", 0, lines.get(copied));
    topics.flush();

    Process second = start(checkpoints);
    try {
      Patience.until(
          "the copy revises the alert of before", PATIENCE, () -> newest().outcome().consumed());
    } finally {
      second.destroyForcibly().waitFor();
    }
    Alert after = newest();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.revision()).isGreaterThan(before.revision());
    assertThat(after.timeline())
        .as("what was read before the crash")
        .anyMatch(entry -> "CreateSnapshot".equals(entry.eventName()));
    assertThat(said()).contains("going on from ").contains("alerts to " + ALERTS);
  }

  @Test
  void whatIsMissingIsSaidBeforeItBegins() throws Exception {
    List<String> noTopics =
        Brokers.complaints(
            ConfigLoader.load(
                    null,
                    List.of(
                        "kafka.bootstrapServers=" + broker.bootstrap(),
                        "source.kafka.topics=nowhere",
                        "sink.kafka.audit=nowhere-either"))
                .kafka(),
            true);
    assertThat(noTopics)
        .anyMatch(text -> text.startsWith("the topic nowhere does not exist: make it"))
        .anyMatch(text -> text.startsWith("the topic nowhere-either does not exist"));

    Process absent = start(folder.resolve("none"), "--set", "kafka.bootstrapServers=127.0.0.1:1");
    try {
      assertThat(absent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      absent.destroyForcibly();
    }
    assertThat(absent.exitValue()).isEqualTo(2);
    assertThat(said())
        .contains("sharetrail: Kafka does not answer as it should at 127.0.0.1:1")
        .doesNotContain("\tat ");
  }

  /** With the layout that is shipped, but all loggers at INFO. */
  @Test
  void nothingThatItReadsIsLoggedOrPrinted() throws Exception {
    Lane lane = new Lane(broker, "marked", folder);
    for (byte[] record : Marks.others()) {
      topics.produce(lane.name(), 0, Marks.key(), record);
    }
    topics.produce(lane.name(), 1, Marks.fromTheFuture());
    lane.close();
    Path shipped = Launcher.HOME.resolve("conf/log4j2.properties");
    Path talkative = folder.resolve("log4j2.properties");
    Files.writeString(
        talkative, Files.readString(shipped).replaceAll("level = (WARN|ERROR)", "level = INFO"));
    Path said = folder.resolve("said-of-marks");
    Process run =
        Launcher.start(
            said,
            Map.of("SHARETRAIL_OPTS", "-Dlog4j.configurationFile=" + talkative),
            List.of("run", "--parallelism", "1", "--config", lane.settings().toString()));
    try {
      Patience.until("an alert", PATIENCE, () -> topics.count(lane.alertTopic()) > 0);
      Patience.until("dead letters", PATIENCE, () -> topics.count(lane.deadLetterTopic()) > 5);
      topics.set(lane.alertTopic(), "max.message.bytes", "500");
      topics.produce(lane.name(), 0, Marks.share("2025-12-01T06:00:00Z"));
      topics.flush();
      Patience.until(
          "an alert is refused",
          PATIENCE,
          () -> Files.readString(said).contains("RecordTooLargeException"));
      Patience.until(
          "that it goes on all the same is said",
          PATIENCE,
          () ->
              Files.readString(said)
                  .contains(
                      "\n"
                          + "sharetrail: the job failed at attempt 1 and is started again from its"
                          + " last checkpoint:"
                          + " org.apache.kafka.common.errors.RecordTooLargeException: "));
    } finally {
      run.destroy();
      run.waitFor();
    }
    assertThat(Files.readString(said)).contains(" INFO ", " WARN ");
    assertThat(Marks.in(Files.readString(said))).isEmpty();
  }

  /** In memory, where Flink would have them by itself, no piece of state may be above 5 MiB. */
  @Test
  void howeverMuchIsRememberedItIsRememberedWithoutAFolderToo() throws Exception {
    Lane lane = new Lane(broker, "much", folder);
    BulkTrail.shares(MANY).forEach(event -> topics.produce(lane.name(), 0, event));
    topics.flush();
    Path said = folder.resolve("said-of-much");
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Process run =
        Launcher.start(
            said,
            Map.of("SHARETRAIL_OPTS", "-Djava.io.tmpdir=" + scratch),
            List.of("run", "--parallelism", "1", "--config", lane.settings().toString()));
    try {
      Patience.until(
          "all of it is kept",
          LONG,
          () -> topics.committed(lane.name(), lane.name()) == MANY && settledDown(lane));
    } finally {
      run.destroy();
      run.waitFor();
    }
    assertThat(Files.readString(said)).doesNotContain("failed", "Exception");
    assertThat(scratch).as("what it kept until it ended").isEmptyDirectory();
  }

  /** For longer than from one checkpoint, and one restart, to the next. */
  private static boolean settledDown(Lane lane) throws InterruptedException {
    long before = topics.count(lane.alertTopic());
    Thread.sleep(15_000);
    return topics.count(lane.alertTopic()) == before;
  }

  @Test
  void checkpointsThatFailAreSaidAndStopNothing() throws Exception {
    Lane lane = new Lane(broker, "unkept", folder);
    Path checkpoints = folder.resolve("in-the-way");
    Path said = folder.resolve("said-of-unkept");
    Process run =
        Launcher.start(
            said,
            Map.of(),
            List.of(
                "run",
                "--parallelism",
                "1",
                "--config",
                lane.settings().toString(),
                "--checkpoints",
                checkpoints.toString()));
    try {
      Patience.until("it runs", PATIENCE, () -> !completed(checkpoints).isEmpty());
      // A file where the folder was: not even root can write into that.
      Path job = completed(checkpoints).get(0).getParent();
      Files.move(job, folder.resolve("away"));
      Files.createFile(job);
      Patience.until("it is said again and again", PATIENCE, () -> failedCheckpoints(said) >= 2);
      topics.produce(lane.name(), 0, Marks.share("2025-03-12T04:00:00Z"));
      topics.flush();
      Patience.until("an alert", PATIENCE, () -> topics.count(lane.alertTopic()) > 0);
    } finally {
      run.destroy();
      run.waitFor();
    }
    assertThat(Files.readString(said)).doesNotContain("the job failed", "\tat ");
  }

  private static List<Path> completed(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files.filter(file -> file.endsWith("_metadata")).map(Path::getParent).toList();
    }
  }

  private static long failedCheckpoints(Path said) throws IOException {
    return Files.readString(said)
        .lines()
        .filter(line -> line.contains("WARN  CheckpointFailureManager - Failed to trigger or"))
        .filter(line -> line.contains(": java.nio.file.FileAlreadyExistsException: "))
        .count();
  }

  private static int indexOf(String name, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains('"' + name + '"')) {
        return i;
      }
    }
    throw new AssertionError(name);
  }

  /** Progress is committed with each checkpoint. */
  private static long committed() throws Exception {
    return topics.committed("sharetrail", "cloudtrail");
  }

  private static List<Alert> alerts() {
    return topics.read(ALERTS).stream().map(record -> AlertJson.read(record.value())).toList();
  }

  private static Alert newest() {
    List<Alert> all = alerts();
    return all.get(all.size() - 1);
  }

  private static Process start(Path checkpoints, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--parallelism",
                "1",
                "--checkpoints",
                checkpoints.toString(),
                "--set",
                "kafka.bootstrapServers=" + broker.bootstrap()));
    arguments.addAll(List.of(more));
    return Launcher.start(
        folder.resolve("said"),
        Map.of("SHARETRAIL_OPTS", "-Djava.io.tmpdir=" + folder), // a crash leaves files there
        arguments);
  }

  private static String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }
}
