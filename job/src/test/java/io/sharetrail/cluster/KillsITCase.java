package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.AlertJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} and changes of parallelism leave no trace in what is told. */
final class KillsITCase {

  private static final Path JAR = Path.of(System.getProperty("sharetrail.jar")).toAbsolutePath();
  private static final int TASK_MANAGERS = 2;
  private static final long SEED = 20_250_312;
  private static final int RATE = 200;

  @TempDir private static Path temp;

  private static KafkaBroker broker;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(temp.resolve("kafka"));
    cluster = FlinkCluster.start(temp.resolve("flink"), TASK_MANAGERS, Map.of());
  }

  @AfterAll
  static void close() {
    cluster.close();
    broker.close();
  }

  @Test
  void killsAndRescalingChangeNothing() throws Exception {
    Lane lane = new Lane(broker, "kills", temp);
    List<String> events = MixedTrail.events(10_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Kills kills = new Kills(cluster, TASK_MANAGERS, SEED, System.out::println);
    FlinkJob job = cluster.submit(JAR, lane.arguments(), 2, null);
    try (Feed feed = new Feed(broker.topics(), lane.topic(), Lane.PARTITIONS, events, RATE, SEED)) {
      feed.start();
      kills.kill(job);
      kills.kill(job);
      job = cluster.submit(JAR, lane.arguments(), 1, job.stopWithSavepoint());
      job.awaitCheckpoints(2);
      job = cluster.submit(JAR, lane.arguments(), 2, job.stopWithSavepoint());
      kills.kill(job);
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    assertThat(broker.topics().count(lane.deadLetterTopic())).isZero();
    job.cancel();
  }

  @Test
  void exactlyOnceMeansOnceThroughAKill() throws Exception {
    Lane lane = new Lane(broker, "once", temp, "sink.kafka.delivery: exactly-once");
    List<String> events = MixedTrail.events(2_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Kills kills = new Kills(cluster, TASK_MANAGERS, SEED, System.out::println);
    FlinkJob job = cluster.submit(JAR, lane.arguments(), 2, null);
    try (Feed feed = new Feed(broker.topics(), lane.topic(), Lane.PARTITIONS, events, RATE, SEED)) {
      feed.start();
      kills.kill(job);
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    job.stopWithSavepoint(); // commits
    for (String topic : List.of(lane.alertTopic(), lane.auditTopic())) {
      List<String> revisions =
          broker.topics().readCommitted(topic).stream()
              .map(one -> AlertJson.read(one.value()))
              .map(alert -> alert.id() + " revision " + alert.revision())
              .toList();
      assertThat(revisions).isNotEmpty().doesNotHaveDuplicates();
    }
    assertThat(lane.committed().differences(expected)).isEmpty();
  }
}
