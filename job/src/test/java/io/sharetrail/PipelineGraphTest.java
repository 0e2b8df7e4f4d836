package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.intake.IntakeRecord;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
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
          "case");

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

  private static StreamGraph graph() throws Exception {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict)) {
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
