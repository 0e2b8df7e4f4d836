package io.sharetrail.config;

import io.sharetrail.config.KinesisConfig.Position;
import io.sharetrail.config.KinesisConfig.Sink;
import io.sharetrail.config.KinesisConfig.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code source.kinesis.*} and {@code sink.kinesis.*}. */
final class KinesisKeys {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  static final ConfigKey<List<String>> STREAMS =
      new ConfigKey<>(
          "source.kinesis.streams",
          new ListType<>("streams", AwsScalars.STREAM),
          List.of(),
          "streams with CloudTrail in any envelope that `replay` reads too; if any is named, the"
              + " job reads them instead of Kafka",
          config -> config.kinesis().source().streams());

  static final ConfigKey<Position> POSITION =
      new ConfigKey<>(
          "source.kinesis.init.position",
          Scalars.oneOf(Position.class, Position::name),
          Position.TRIM_HORIZON,
          "where to start without a checkpoint: with the oldest record that is kept, with what"
              + " comes from now on, or with what came at a moment or later",
          config -> config.kinesis().source().position());

  static final ConfigKey<Instant> TIMESTAMP =
      new ConfigKey<>(
          "source.kinesis.init.timestamp",
          Scalars.INSTANT,
          null,
          "that moment, for AT_TIMESTAMP",
          config -> config.kinesis().source().timestamp());

  static final ConfigKey<Duration> DISCOVERY_INTERVAL =
      new ConfigKey<>(
          "source.kinesis.shard.discovery.interval",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(1)),
          Duration.ofSeconds(10),
          "how often to look for new shards",
          config -> config.kinesis().source().discoveryInterval());

  static final ConfigKey<Integer> MAX_RECORD_COUNT =
      new ConfigKey<>(
          "source.kinesis.shard.get-records.max-record-count",
          Scalars.integer(1, 10_000),
          10_000,
          "most records that one request brings",
          config -> config.kinesis().source().maxRecordCount());

  static final ConfigKey<Duration> INTERVAL =
      new ConfigKey<>(
          "source.kinesis.shard.get-records.interval",
          Durations.between(Duration.ofMillis(200), Duration.ofMinutes(1)),
          Duration.ofMillis(200),
          "time between two requests to one shard, at least; Kinesis allows five a second to all"
              + " who read it together",
          config -> config.kinesis().source().interval());

  static final ConfigKey<Duration> IDLENESS =
      new ConfigKey<>(
          "source.kinesis.idleness",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
          null,
          "how long a shard that has nothing more to give may be silent before event time goes on"
              + " without it; unset: as long as intake.outOfOrderness",
          config -> config.kinesis().source().idleness());

  static final ConfigKey<String> ALERTS =
      new ConfigKey<>(
          "sink.kinesis.alerts",
          AwsScalars.STREAM,
          null,
          "stream of alerts; partition key: alert id; unset: alerts do not go to Kinesis",
          config -> config.kinesis().sink().alerts());

  static final ConfigKey<String> AUDIT =
      new ConfigKey<>(
          "sink.kinesis.audit",
          AwsScalars.STREAM,
          null,
          "stream of suppressed alerts, in full, with why",
          config -> config.kinesis().sink().audit());

  static final ConfigKey<String> DEAD_LETTERS =
      new ConfigKey<>(
          "sink.kinesis.deadLetters",
          AwsScalars.STREAM,
          null,
          "stream of records that could not be understood; `dead-letters replay` reads them again",
          config -> config.kinesis().sink().deadLetters());

  static final ConfigKey<Integer> MAX_RECORD_BYTES =
      new ConfigKey<>(
          "sink.kinesis.maxRecordBytes",
          ByteSizes.between(64 * KIB, 10 * MIB),
          1_000_000,
          "largest record that the streams take; an alert that would be larger is shortened and"
              + " says so",
          config -> config.kinesis().sink().maxRecordBytes());

  /** They do not decide how a share is judged. */
  static final List<ConfigKey<?>> ALL =
      List.of(
          STREAMS,
          POSITION,
          TIMESTAMP,
          DISCOVERY_INTERVAL,
          MAX_RECORD_COUNT,
          INTERVAL,
          IDLENESS,
          ALERTS,
          AUDIT,
          DEAD_LETTERS,
          MAX_RECORD_BYTES);

  private KinesisKeys() {}

  static KinesisConfig build(Values values) {
    return new KinesisConfig(
        new Source(
            values.get(STREAMS),
            values.get(POSITION),
            values.get(TIMESTAMP),
            values.get(DISCOVERY_INTERVAL),
            values.get(MAX_RECORD_COUNT),
            values.get(INTERVAL),
            values.get(IDLENESS)),
        new Sink(
            values.get(ALERTS),
            values.get(AUDIT),
            values.get(DEAD_LETTERS),
            values.get(MAX_RECORD_BYTES)));
  }
}
