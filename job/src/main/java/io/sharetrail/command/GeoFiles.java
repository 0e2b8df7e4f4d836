package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.location.Locator;
import java.io.UncheckedIOException;

/** Opens the geo files of a configuration once before anything runs. */
final class GeoFiles {

  private GeoFiles() {}

  /**
   * @return the same configuration
   * @throws UsageException if a file is missing, damaged or holds something else; the message names
   *     its key and what to do
   */
  @SuppressWarnings("try") // opened to see whether it opens
  static JobConfig checked(JobConfig config) {
    try (Locator opened = GeoDatabases.open(config.location())) {
      return config;
    } catch (UncheckedIOException e) {
      throw new UsageException(e.getCause().getMessage());
    }
  }
}
