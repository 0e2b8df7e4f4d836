package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The hallway as Flink sees it before a record has walked it. */
final class PipelineGraphTest {

  /** Public: a savepoint finds its state by these. One that changes loses it. */
  private static final List<String> UIDS =
      List.of(
          "divert",
          "follow-1",
          "follow-2",
          "correlate-origin",
          "correlate-actor",
          "correlate-source-ip",
          "correlate-owner",
          "correlate-snapshot",
          "source-exceptions",
          "case",
          "storm");

  private static final List<String> ENDS =
      List.of("source", "end-alerts", "end-audit", "end-dead-letters", "end-ticks");

  @Test
  void everyRoomHasItsUidAndNothingNeedsKryo() throws Exception {
    StreamGraph graph = graph();

    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .filteredOn(uid -> !ENDS.contains(uid))
        .containsExactlyInAnyOrderElementsOf(UIDS);
    assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
  }

  /** What kafka.md and the deployments say of it decides how long an idle job takes to alert. */
  @Test
  void aShareIsHandedOnNineTimes() throws Exception {
    JobConfig config = ConfigLoader.load(null, List.of("kafka.bootstrapServers=127.0.0.1:9092"));
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict())) {
      new StreamJob(config, "test").define(env);
      int longest = 0;
      Map<JobVertex, Integer> exchanges = new HashMap<>();
      for (JobVertex vertex :
          env.getStreamGraph().getJobGraph().getVerticesSortedTopologicallyFromSources()) {
        int before =
            vertex.getInputs().stream()
                .mapToInt(input -> exchanges.get(input.getSource().getProducer()) + 1)
                .max()
                .orElse(0);
        exchanges.put(vertex, before);
        if (vertex.getName().contains("alerts to Kafka")) {
          longest = Math.max(longest, before);
        }
      }
      assertThat(longest).isEqualTo(9);
    }
  }

  /** No operator is there for a sink that nobody asked for. */
  @Test
  void aRoomForRisesIsThereIfASinkAsksForIt() throws Exception {
    String sink =
        "{name: %s, type: webhook, updates: %s, urls: [\"https://hooks.example.com/x\"], whenDown:"
            + " block, undelivered: /undelivered}";
    assertThat(uids(sink.formatted("a", "all"))).contains("sink-to-a").doesNotContain("rises");
    assertThat(uids(sink.formatted("a", "raised") + "," + sink.formatted("b", "raised")))
        .containsOnlyOnce("rises")
        .contains("filter-a", "sink-to-a", "filter-b", "sink-to-b");
  }

  private static List<String> uids(String sinks) throws Exception {
    JobConfig config =
        ConfigLoader.load(
            null, List.of("kafka.bootstrapServers=127.0.0.1:9092", "sinks=[" + sinks + "]"));
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict())) {
      new StreamJob(config, "test").define(env);
      return env.getStreamGraph().getStreamNodes().stream()
          .map(StreamNode::getTransformationUID)
          .toList();
    }
  }

  private static Configuration strict() {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    return strict;
  }

  private static StreamGraph graph() throws Exception {
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict())) {
      DataStream<IntakeRecord> intake =
          env.fromData(TypeInformation.of(IntakeRecord.class), new IntakeRecord(null, null, null))
              .uid("source");
      CorrelationPipeline.Ends ends =
          CorrelationPipeline.define(intake, ConfigLoader.load(null, List.of()), "test");
      discard(ends.alerts(), "end-alerts");
      discard(ends.audit(), "end-audit");
      discard(ends.deadLetters(), "end-dead-letters");
      discard(ends.ticks(), "end-ticks");
      return env.getStreamGraph();
    }
  }

  private static <T> void discard(DataStream<T> end, String uid) {
    end.sinkTo(new DiscardingSink<>()).uid(uid);
  }
}
