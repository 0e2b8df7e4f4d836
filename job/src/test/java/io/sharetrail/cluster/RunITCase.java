package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.kafka.Brokers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sharetrail run} on a machine of its own, as a user starts it and as a crash ends it. */
final class RunITCase {

  /** The distribution beside the jar. */
  private static final Path HOME =
      Path.of(System.getProperty("sharetrail.jar")).toAbsolutePath().resolveSibling("sharetrail");

  private static final Duration PATIENCE = Duration.ofSeconds(90);
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
    List<String> command =
        new ArrayList<>(
            List.of(
                HOME.resolve("bin/sharetrail").toString(),
                "run",
                "--parallelism",
                "1",
                "--checkpoints",
                checkpoints.toString(),
                "--set",
                "kafka.bootstrapServers=" + broker.bootstrap()));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Xmx512m");
    return builder.start();
  }

  private static String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }
}
