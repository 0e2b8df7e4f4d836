package io.sharetrail.config;

import io.sharetrail.cloudtrail.CodecLimits;
import java.time.Duration;
import java.util.List;

/** {@code intake.*}. */
final class IntakeKeys {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  static final ConfigKey<Duration> OUT_OF_ORDERNESS =
      new ConfigKey<>(
          "intake.outOfOrderness",
          Durations.between(Duration.ZERO, Duration.ofHours(24)),
          Duration.ofMinutes(15),
          "how late an event may come, measured by the latest event time of its partition or shard",
          config -> config.intake().outOfOrderness());

  static final ConfigKey<Duration> FUTURE_SKEW =
      new ConfigKey<>(
          "intake.futureSkew",
          Durations.between(Duration.ZERO, Duration.ofHours(1)),
          Duration.ofMinutes(5),
          "how far an event time may be ahead of the event's arrival before it is clamped",
          config -> config.intake().futureSkew());

  static final ConfigKey<Integer> SIGHTING_CACHE =
      new ConfigKey<>(
          "intake.sightingCache",
          Scalars.powerOfTwo(16, 1 << 24),
          65_536,
          "entries of the cache that thins repeated sightings, per parallel subtask",
          config -> config.intake().sightingCache());

  static final ConfigKey<Integer> MAX_RECORD_BYTES =
      new ConfigKey<>(
          "intake.maxRecordBytes",
          ByteSizes.between(KIB, 256 * MIB),
          CodecLimits.DEFAULT.maxRecordBytes(),
          "largest single event; a larger one is a dead letter",
          config -> config.intake().maxRecordBytes());

  static final ConfigKey<Integer> MAX_INFLATED_BYTES =
      new ConfigKey<>(
          "intake.maxInflatedBytes",
          ByteSizes.between(KIB, 1 << 30),
          CodecLimits.DEFAULT.maxInflatedBytes(),
          "largest size a compressed record may inflate to in memory",
          config -> config.intake().maxInflatedBytes());

  static final ConfigKey<Integer> MAX_INFLATE_RATIO =
      new ConfigKey<>(
          "intake.maxInflateRatio",
          Scalars.integer(2, 100_000),
          CodecLimits.DEFAULT.maxInflateRatio(),
          "largest ratio of inflated to compressed size, once 1 MiB has been inflated",
          config -> config.intake().maxInflateRatio());

  static final ConfigKey<Integer> MAX_DEPTH =
      new ConfigKey<>(
          "intake.maxDepth",
          Scalars.integer(8, 1_000),
          CodecLimits.DEFAULT.maxDepth(),
          "deepest JSON nesting",
          config -> config.intake().maxDepth());

  static final ConfigKey<Integer> MAX_LAYERS =
      new ConfigKey<>(
          "intake.maxLayers",
          Scalars.integer(1, 16),
          CodecLimits.DEFAULT.maxLayers(),
          "most envelopes (compression, encoding, JSON wrappers) around an event",
          config -> config.intake().maxLayers());

  static final ConfigKey<Integer> DEAD_LETTER_BYTES =
      new ConfigKey<>(
          "intake.deadLetterBytes",
          ByteSizes.between(0, MIB),
          CodecLimits.DEFAULT.deadLetterBytes(),
          "most bytes of the offending record that a dead letter carries",
          config -> config.intake().deadLetterBytes());

  static final ConfigKey<Integer> DEAD_LETTERS_PER_RECORD =
      new ConfigKey<>(
          "intake.deadLettersPerRecord",
          Scalars.integer(1, 1_000_000),
          CodecLimits.DEFAULT.deadLettersPerRecord(),
          "most parts of one record that become dead letters of their own; one more dead letter stands"
              + " for the rest",
          config -> config.intake().deadLettersPerRecord());

  static final List<ConfigKey<?>> ALL =
      List.of(
          OUT_OF_ORDERNESS,
          FUTURE_SKEW,
          SIGHTING_CACHE,
          MAX_RECORD_BYTES,
          MAX_INFLATED_BYTES,
          MAX_INFLATE_RATIO,
          MAX_DEPTH,
          MAX_LAYERS,
          DEAD_LETTER_BYTES,
          DEAD_LETTERS_PER_RECORD);

  private IntakeKeys() {}

  static IntakeConfig build(Values values) {
    return new IntakeConfig(
        values.get(OUT_OF_ORDERNESS),
        values.get(FUTURE_SKEW),
        values.get(SIGHTING_CACHE),
        values.get(MAX_RECORD_BYTES),
        values.get(MAX_INFLATED_BYTES),
        values.get(MAX_INFLATE_RATIO),
        values.get(MAX_DEPTH),
        values.get(MAX_LAYERS),
        values.get(DEAD_LETTER_BYTES),
        values.get(DEAD_LETTERS_PER_RECORD));
  }
}
