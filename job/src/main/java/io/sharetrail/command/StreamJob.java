package io.sharetrail.command;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.RoomSettings;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.sink.kafka.KafkaTopics;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.source.kafka.KafkaTrail;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The production pipeline between the topics of a Kafka. */
public final class StreamJob {

  /** State is kept in so many groups for ever: it divides by most parallelisms up to 24. */
  static final int MAX_PARALLELISM = 720;

  private final JobConfig config;
  private final String build;

  /**
   * @param config with Kafka's brokers
   * @param build version that alerts name
   */
  public StreamJob(JobConfig config, String build) {
    this.config = config;
    this.build = build;
  }

  /** Lays the job out. Parallelism, checkpoints and state backend are the cluster's to decide. */
  public void define(StreamExecutionEnvironment env) {
    env.setMaxParallelism(MAX_PARALLELISM);
    env.getConfig().enableObjectReuse();
    DataStream<IntakeRecord> intake =
        env.fromSource(
                KafkaTrail.of(
                    config.kafka(), RoomSettings.streamingIntake(config), config.location()),
                watermarks(),
                "CloudTrail from Kafka",
                TypeInformation.of(IntakeRecord.class))
            .uid("source-kafka");
    CorrelationPipeline.Ends ends = CorrelationPipeline.define(intake, config, build);
    KafkaTopics topics = new KafkaTopics(config.kafka());
    ends.alerts().sinkTo(topics.alerts()).uid("sink-alerts").name("alerts to Kafka");
    ends.audit().sinkTo(topics.audit()).uid("sink-audit").name("audit to Kafka");
    ends.deadLetters()
        .sinkTo(topics.deadLetters())
        .uid("sink-dead-letters")
        .name("dead letters to Kafka");
  }

  private WatermarkStrategy<IntakeRecord> watermarks() {
    Duration disorder = config.intake().outOfOrderness();
    Duration idleness = config.kafka().source().idleness();
    return IntakeWatermarks.boundedOutOfOrderness(disorder)
        .withIdleness(idleness == null ? disorder : idleness);
  }
}
