package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Looks at where a stream or topic is begun before anything runs: none knows a moment that is to
 * come. Kinesis finds nothing there, and Kafka would begin at the end as it is now.
 */
final class StartMoment {

  private StartMoment() {}

  /**
   * @return the same configuration
   * @throws UsageException if the moment has not been yet
   */
  static JobConfig checked(JobConfig config, Instant now) {
    refuseFuture(
        "source.kinesis.init.timestamp",
        config.kinesis().source().timestamp(),
        "where Kinesis finds nothing; for what comes from now on:"
            + " source.kinesis.init.position: LATEST",
        now);
    refuseFuture(
        "source.kafka.start",
        moment(config.kafka().source().start()),
        "where Kafka finds nothing; for what comes from now on: source.kafka.start: latest",
        now);
    return config;
  }

  /** Null if it is a word. */
  private static Instant moment(String start) {
    try {
      return Instant.parse(start);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static void refuseFuture(String key, Instant start, String instead, Instant now) {
    if (start != null && start.isAfter(now)) {
      throw new UsageException(key + ": " + start + " is in the future, " + instead);
    }
  }
}
