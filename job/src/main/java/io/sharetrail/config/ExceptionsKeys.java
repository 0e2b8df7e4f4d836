package io.sharetrail.config;

import java.time.Duration;
import java.util.List;

/** {@code exceptions.*}: where they are kept, which decides nothing; what they say does. */
final class ExceptionsKeys {

  static final ConfigKey<String> FILE =
      new ConfigKey<>(
          "exceptions.file",
          Scalars.FETCHED_FILE,
          null,
          "document of exceptions: whom to trust, what to suppress, which changes are approved; read again"
              + " while the job runs (see operations/exceptions.md)",
          config -> config.exceptions().file());

  static final ConfigKey<String> TOPIC =
      new ConfigKey<>(
          "exceptions.topic",
          KafkaScalars.TOPIC,
          null,
          "the same from a topic of `kafka.bootstrapServers`, of which each record is a whole document; in"
              + " place of a file, and for `run` alone",
          config -> config.exceptions().topic());

  static final ConfigKey<Duration> POLL =
      new ConfigKey<>(
          "exceptions.poll",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
          Duration.ofMinutes(1),
          "how often the file is read again",
          config -> config.exceptions().poll());

  static final List<ConfigKey<?>> ALL = List.of(FILE, TOPIC, POLL);

  private ExceptionsKeys() {}

  static ExceptionsConfig build(Values values) {
    return new ExceptionsConfig(values.get(FILE), values.get(TOPIC), values.get(POLL));
  }
}
