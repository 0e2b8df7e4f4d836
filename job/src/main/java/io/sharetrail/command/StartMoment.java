package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import java.time.Instant;

/**
 * Looks at where a stream is begun before anything runs: Kinesis knows no moment that is to come.
 */
final class StartMoment {

  private StartMoment() {}

  /**
   * @return the same configuration
   * @throws UsageException if the moment has not been yet
   */
  static JobConfig checked(JobConfig config, Instant now) {
    Instant start = config.kinesis().source().timestamp();
    if (start != null && start.isAfter(now)) {
      throw new UsageException(
          "source.kinesis.init.timestamp: "
              + start
              + " is in the future, where Kinesis finds nothing; for what comes from now on:"
              + " source.kinesis.init.position: LATEST");
    }
    return config;
  }
}
