package io.sharetrail.config;

import java.util.List;

/** {@code metrics.*}. They do not decide how a share is judged. */
final class MetricsKeys {

  static final ConfigKey<String> GROUP =
      new ConfigKey<>(
          "metrics.group",
          Scalars.PLAIN_NAME,
          null,
          "group below which all of the job's own metrics are registered, under flat names;"
              + " `kinesisanalytics` takes them to CloudWatch, and is what Amazon Managed Service for"
              + " Apache Flink gets when it is unset",
          config -> config.metrics().group());

  static final List<ConfigKey<?>> ALL = List.of(GROUP);

  private MetricsKeys() {}

  static MetricsConfig build(Values values) {
    return new MetricsConfig(values.get(GROUP));
  }
}
