package io.sharetrail.source.kinesis;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.StreamName;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.KinesisConfig;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.source.EventTimeLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * CloudTrail from Kinesis, with intake where records are emitted. The one class to change when
 * Flink's own connector is to read instead: nobody else names what is in this package.
 */
public final class KinesisTrail
    implements Source<IntakeRecord, ShardSplit, ShardsState>,
        SupportsSplitReassignmentOnRecovery,
        ResultTypeQueryable<IntakeRecord> {

  private static final long serialVersionUID = 1L;

  private final AwsConfig aws;
  private final KinesisConfig.Source kinesis;
  private final IntakeSettings settings;
  private final LocationConfig location;
  private final Duration idleness;

  /** Of a stream that no checkpoint knows; milliseconds since the epoch, or the lowest number. */
  private final long startMillis;

  private KinesisTrail(
      AwsConfig aws,
      KinesisConfig.Source kinesis,
      IntakeSettings settings,
      LocationConfig location,
      Duration idleness,
      long startMillis) {
    this.aws = aws;
    this.kinesis = kinesis;
    this.settings = settings;
    this.location = location;
    this.idleness = idleness;
    this.startMillis = startMillis;
  }

  /**
   * Fixes what "latest" means: the moment of this call, also after a failure.
   *
   * @param location geo databases, opened where the streams are read
   * @param idleness after how long event time goes on without a shard that is silent
   */
  public static KinesisTrail of(
      AwsConfig aws,
      KinesisConfig.Source kinesis,
      IntakeSettings settings,
      LocationConfig location,
      Duration idleness) {
    long start =
        switch (kinesis.position()) {
          case TRIM_HORIZON -> Long.MIN_VALUE;
          case LATEST -> Instant.now().toEpochMilli();
          case AT_TIMESTAMP -> kinesis.timestamp().toEpochMilli();
        };
    return new KinesisTrail(aws, kinesis, settings, location, idleness, start);
  }

  private List<StreamName> streams() {
    return kinesis.streams().stream().map(StreamName::new).toList();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<IntakeRecord, ShardSplit> createReader(SourceReaderContext context) {
    RoomMetrics group = RoomMetrics.of(context.metricGroup(), settings.metricsGroup());
    ShardMetrics metrics = new ShardMetrics(group);
    EventTimeLag lag = new EventTimeLag(group, idleness);
    KinesisIntake intake =
        new KinesisIntake(settings, location, lag, metrics, context::sendSourceEventToCoordinator);
    ShardFarewells farewells = new ShardFarewells();
    return new TrailReader(() -> reader(farewells, metrics), intake, farewells, context);
  }

  private ShardReader reader(ShardFarewells farewells, ShardMetrics metrics) {
    Map<String, StreamName> byName =
        streams().stream().collect(Collectors.toMap(StreamName::name, Function.identity()));
    ShardRequests requests =
        new ShardRequests(
            stream -> KinesisClients.blocking(aws, stream),
            kinesis.maxRecordCount(),
            ShardTurns.AT_A_TIME);
    return new ShardReader(requests, byName::get, kinesis.interval().toNanos(), farewells, metrics);
  }

  @Override
  public SplitEnumerator<ShardSplit, ShardsState> createEnumerator(
      SplitEnumeratorContext<ShardSplit> context) {
    return restoreEnumerator(context, ShardsState.NONE);
  }

  @Override
  public SplitEnumerator<ShardSplit, ShardsState> restoreEnumerator(
      SplitEnumeratorContext<ShardSplit> context, ShardsState checkpoint) {
    return new ShardEnumerator(
        context,
        new ShardListing(aws, streams()),
        streams().stream().map(StreamName::name).collect(Collectors.toSet()),
        startMillis,
        kinesis.discoveryInterval().toMillis(),
        RoomMetrics.of(context.metricGroup(), settings.metricsGroup()),
        checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
    return new ShardSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<ShardsState> getEnumeratorCheckpointSerializer() {
    return new ShardsStateSerializer();
  }

  @Override
  public TypeInformation<IntakeRecord> getProducedType() {
    return TypeInformation.of(IntakeRecord.class);
  }
}
