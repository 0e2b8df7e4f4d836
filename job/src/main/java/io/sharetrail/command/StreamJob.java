package io.sharetrail.command;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.RoomSettings;
import io.sharetrail.config.ExceptionsConfig;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.KinesisConfig;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.sink.kafka.KafkaTopics;
import io.sharetrail.sink.kinesis.KinesisOutputs;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.source.exceptions.ExceptionsFile;
import io.sharetrail.source.exceptions.ExceptionsSource;
import io.sharetrail.source.exceptions.Place;
import io.sharetrail.source.kafka.ExceptionsTopic;
import io.sharetrail.source.kafka.KafkaTrail;
import io.sharetrail.source.kinesis.KinesisTrail;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The production pipeline between topics of Kafka or streams of Kinesis. */
public final class StreamJob {

  /** State is kept in so many groups for ever: it divides by most parallelisms up to 24. */
  static final int MAX_PARALLELISM = 720;

  private final JobConfig config;
  private final String build;

  /**
   * @param config with a source, and where alerts go
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
        config.kinesis().source().isUsed() ? fromKinesis(env) : fromKafka(env);
    CorrelationPipeline.Ends ends = CorrelationPipeline.define(intake, control(env), config, build);
    if (config.kafka().isUsed()) {
      toKafka(ends);
    }
    toKinesis(ends);
    new SinkEnds(ends).attach(config);
  }

  /** The exceptions, or one who never says anything: the job has the same shape either way. */
  private CorrelationPipeline.Control control(StreamExecutionEnvironment env) {
    ExceptionsConfig exceptions = config.exceptions();
    if (exceptions.topic() != null) {
      ExceptionsTopic topic = new ExceptionsTopic(config.kafka(), exceptions.topic());
      return control(env, topic, topic);
    }
    if (exceptions.file() != null) {
      ExceptionsFile file = new ExceptionsFile(exceptions.file(), exceptions.poll());
      return control(env, file, file);
    }
    return control(env, null, ExceptionsAtStart.NONE);
  }

  private static CorrelationPipeline.Control control(
      StreamExecutionEnvironment env, Place place, ExceptionsAtStart atStart) {
    return new CorrelationPipeline.Control(
        CorrelationPipeline.control(env, ExceptionsSource.watching(place)), atStart);
  }

  private DataStream<IntakeRecord> fromKafka(StreamExecutionEnvironment env) {
    IntakeSettings settings = RoomSettings.streamingIntake(config);
    Duration idleness = orDisorder(config.kafka().source().idleness());
    return env.fromSource(
            KafkaTrail.of(config.kafka(), settings, config.location(), idleness),
            watermarks(idleness),
            "CloudTrail from Kafka",
            TypeInformation.of(IntakeRecord.class))
        .uid("source-kafka");
  }

  private DataStream<IntakeRecord> fromKinesis(StreamExecutionEnvironment env) {
    KinesisConfig.Source kinesis = config.kinesis().source();
    IntakeSettings settings = RoomSettings.streamingIntake(config);
    Duration idleness = orDisorder(kinesis.idleness());
    return env.fromSource(
            KinesisTrail.of(config.aws(), kinesis, settings, config.location(), idleness),
            watermarks(idleness),
            "CloudTrail from Kinesis",
            TypeInformation.of(IntakeRecord.class))
        .uid("source-kinesis");
  }

  private void toKafka(CorrelationPipeline.Ends ends) {
    KafkaTopics topics = new KafkaTopics(config.kafka());
    ends.alerts().sinkTo(topics.alerts()).uid("sink-alerts").name("alerts to Kafka");
    ends.audit().sinkTo(topics.audit()).uid("sink-audit").name("audit to Kafka");
    ends.deadLetters()
        .sinkTo(topics.deadLetters())
        .uid("sink-dead-letters")
        .name("dead letters to Kafka");
  }

  private void toKinesis(CorrelationPipeline.Ends ends) {
    KinesisConfig.Sink kinesis = config.kinesis().sink();
    KinesisOutputs streams = new KinesisOutputs(config.aws(), kinesis, config.metrics().group());
    if (kinesis.alerts() != null) {
      ends.alerts().sinkTo(streams.alerts()).uid("sink-kinesis-alerts").name("alerts to Kinesis");
    }
    if (kinesis.audit() != null) {
      ends.audit().sinkTo(streams.audit()).uid("sink-kinesis-audit").name("audit to Kinesis");
    }
    if (kinesis.deadLetters() != null) {
      ends.deadLetters()
          .sinkTo(streams.deadLetters())
          .uid("sink-kinesis-dead-letters")
          .name("dead letters to Kinesis");
    }
  }

  /** A partition that is silent for as long as an event may be late is not waited for. */
  private Duration orDisorder(Duration idleness) {
    return idleness == null ? config.intake().outOfOrderness() : idleness;
  }

  private WatermarkStrategy<IntakeRecord> watermarks(Duration idleness) {
    return IntakeWatermarks.boundedOutOfOrderness(config.intake().outOfOrderness(), idleness);
  }
}
