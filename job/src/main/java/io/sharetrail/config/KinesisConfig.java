package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Streams that CloudTrail is read from, and that alerts go to. Says nothing about how a share is
 * judged, and so is no part of the fingerprint.
 */
public record KinesisConfig(Source source, Sink sink) implements Serializable {

  /** Where reading starts when there is no checkpoint. */
  public enum Position {
    /** With the oldest record that is kept. */
    TRIM_HORIZON,
    /** With what comes from now on. */
    LATEST,
    /** With what came at a moment, or later. */
    AT_TIMESTAMP
  }

  /**
   * @param streams names or ARNs; empty if Kinesis is not the source
   * @param timestamp for {@code AT_TIMESTAMP}; else null
   * @param discoveryInterval how often new shards are looked for
   * @param maxRecordCount most records that one request brings
   * @param interval how often a shard is asked, at most
   * @param idleness how long a shard that has nothing more to give may be silent before event time
   *     goes on without it; null: as long as an event may be late
   */
  public record Source(
      List<String> streams,
      Position position,
      Instant timestamp,
      Duration discoveryInterval,
      int maxRecordCount,
      Duration interval,
      Duration idleness)
      implements Serializable {

    /** Whether Kinesis is the source. */
    public boolean isUsed() {
      return !streams.isEmpty();
    }
  }

  /**
   * Names or ARNs of streams; an output whose stream is null does not go to Kinesis.
   *
   * @param alerts stream of alerts
   * @param audit stream of suppressed alerts
   * @param deadLetters stream of what could not be understood
   * @param maxRecordBytes largest record, partition key included; an alert that is larger is
   *     shortened
   */
  public record Sink(String alerts, String audit, String deadLetters, int maxRecordBytes)
      implements Serializable {

    /** Whether any output goes to Kinesis. */
    public boolean isUsed() {
      return !streams().isEmpty();
    }

    /** All that are written to. */
    public List<String> streams() {
      return Stream.of(alerts, audit, deadLetters).filter(Objects::nonNull).toList();
    }
  }
}
