package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the exceptions are kept. What they say has a fingerprint of its own, so this is no part of
 * the configuration's.
 *
 * @param file an absolute path, or the place from which every worker reads it ({@code s3://…});
 *     null when unset
 * @param topic of Kafka; null when unset, and whenever there is a file
 * @param poll how often the file is read again
 */
public record ExceptionsConfig(String file, String topic, Duration poll) implements Serializable {

  /** Whether there are any. */
  public boolean isUsed() {
    return file != null || topic != null;
  }
}
