package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker and the cluster themselves, without a job. */
final class SmokeITCase {

  @TempDir private Path temp;

  @Test
  void aBrokerKeepsItsPortAndDataThroughKillAndStop() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(temp.resolve("kafka"))) {
      Topics topics = broker.topics();
      topics.create("t", 2, Map.of("max.message.bytes", "8000000"));
      topics.produce("t", 0, "one");
      topics.produce("t", 1, "key", "two".getBytes(StandardCharsets.UTF_8));
      topics.produce("t", 1, null, null);
      topics.flush();
      broker.kill();
      broker.start();
      topics.produce("t", 0, "x".repeat(6_000_000));
      topics.flush();
      broker.stop();
      broker.start();

      assertThat(topics.read("t")).hasSize(4);
      assertThat(topics.readCommitted("t")).hasSize(4);
      topics.deleteRecords("t", 1, 1);
      assertThat(topics.read("t")).hasSize(3);
      assertThat(topics.count("t")).isEqualTo(4);
    }
  }

  @Test
  void aClusterLosesAndRegainsATaskManager() throws Exception {
    try (FlinkCluster cluster = FlinkCluster.start(temp.resolve("flink"), 2, Map.of())) {
      cluster.killTaskManager(1);
      cluster.awaitTaskManagers(1);
      cluster.startTaskManager(1);
      cluster.awaitTaskManagers(2);
      assertThat(cluster.rest().get("/overview").get("slots-total").asInt()).isEqualTo(2);
    }
  }
}
