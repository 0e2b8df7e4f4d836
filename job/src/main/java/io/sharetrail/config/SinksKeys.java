package io.sharetrail.config;

import java.util.List;

/** {@code sinks}: receivers beside Kafka and Kinesis. They do not decide how a share is judged. */
final class SinksKeys {

  static final ConfigKey<List<SinkConfig>> SINKS =
      new ConfigKey<>(
          "sinks",
          new ListType<>("sinks", new SinkConfigType()),
          List.of(),
          "where else alerts go: OpenSearch, Elasticsearch, Splunk, webhooks, files, each with its own"
              + " form and filter (see operations/delivery.md)",
          JobConfig::sinks);

  static final List<ConfigKey<?>> ALL = List.of(SINKS);

  private SinksKeys() {}
}
