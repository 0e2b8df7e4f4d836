package io.sharetrail.source.kafka;

import io.sharetrail.config.KafkaConfig;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.kafka.KafkaClient;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.source.EventTimeLag;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * CloudTrail from Kafka: Flink's own source, with intake as its deserializer, which never passes
 * over records in silence (see {@link GapReader}).
 */
public final class KafkaTrail
    implements Source<IntakeRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<IntakeRecord> {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<IntakeRecord> source;

  /** The deserializer of that source, also after both have travelled to where they work. */
  private final KafkaIntake intake;

  private final PartitionBounds bounds;
  private final Duration idleness;

  /** Null for none. */
  private final String metricsGroup;

  private KafkaTrail(
      KafkaSource<IntakeRecord> source,
      KafkaIntake intake,
      PartitionBounds bounds,
      Duration idleness,
      String metricsGroup) {
    this.source = source;
    this.intake = intake;
    this.bounds = bounds;
    this.idleness = idleness;
    this.metricsGroup = metricsGroup;
  }

  /**
   * @param location geo databases, opened where the topic is read
   * @param idleness after how long event time goes on without a partition that is silent
   */
  public static KafkaTrail of(
      KafkaConfig kafka, IntakeSettings settings, LocationConfig location, Duration idleness) {
    Properties client = KafkaClient.properties(kafka);
    Properties reading = new Properties();
    reading.putAll(client);
    reading.setProperty(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
        String.valueOf(kafka.source().discovery().toMillis()));
    KafkaIntake intake = new KafkaIntake(settings, location);
    return new KafkaTrail(
        KafkaSource.<IntakeRecord>builder()
            .setTopics(kafka.source().topics())
            .setGroupId(kafka.source().group())
            .setStartingOffsets(new StartingOffsets(kafka.source().start()))
            .setClientIdPrefix(kafka.source().group())
            .setDeserializer(intake)
            .setProperties(reading)
            .build(),
        intake,
        new PartitionBounds(bounds(client)),
        idleness,
        settings.metricsGroup());
  }

  /** A start that Kafka resolves may lie behind what is committed: that is no gap. */
  private static Properties bounds(Properties client) {
    Properties all = new Properties();
    all.putAll(client);
    all.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return all;
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<IntakeRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    RoomMetrics metrics = RoomMetrics.of(context.metricGroup(), metricsGroup);
    EventTimeLag lag = new EventTimeLag(metrics, idleness);
    intake.tell(lag);
    return new GapReader(source.createReader(context), bounds, lag, metrics);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint)
      throws java.io.IOException {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<IntakeRecord> getProducedType() {
    return TypeInformation.of(IntakeRecord.class);
  }
}
