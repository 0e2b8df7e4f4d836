package io.sharetrail.config;

import io.sharetrail.config.KafkaConfig.Delivery;
import io.sharetrail.config.KafkaConfig.Security;
import io.sharetrail.config.KafkaConfig.Sink;
import io.sharetrail.config.KafkaConfig.Source;
import java.time.Duration;
import java.util.List;

/** {@code kafka.*}, {@code source.kafka.*} and {@code sink.kafka.*}. */
final class KafkaKeys {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  static final ConfigKey<List<String>> BOOTSTRAP_SERVERS =
      new ConfigKey<>(
          "kafka.bootstrapServers",
          new ListType<>("brokers", KafkaScalars.SERVER),
          List.of(),
          "brokers to ask first; unset: no Kafka is used",
          config -> config.kafka().bootstrapServers());

  static final ConfigKey<Security> SECURITY =
      new ConfigKey<>(
          "kafka.security",
          Scalars.oneOf(Security.class, KafkaConfig::spelling),
          Security.PLAINTEXT,
          "how to log in: scram-* and msk-iam use TLS, msk-iam the AWS credentials of where the job"
              + " runs",
          config -> config.kafka().security());

  static final ConfigKey<String> USERNAME =
      new ConfigKey<>(
          "kafka.username",
          KafkaScalars.WORD,
          null,
          "user name for scram-*",
          config -> config.kafka().username());

  static final ConfigKey<SecretReference> PASSWORD =
      new ConfigKey<>(
          "kafka.password",
          KafkaScalars.SECRET,
          null,
          "where the password for scram-* is found, on every worker",
          config -> config.kafka().password());

  static final ConfigKey<String> TRUSTSTORE =
      new ConfigKey<>(
          "kafka.truststore",
          Scalars.READABLE_FILE,
          null,
          "PEM file of the authorities that are trusted, at the same path on every worker; unset:"
              + " those of the Java that runs the job",
          config -> config.kafka().truststore());

  static final ConfigKey<String> KEYSTORE =
      new ConfigKey<>(
          "kafka.keystore",
          Scalars.READABLE_FILE,
          null,
          "PEM file with the certificate and key of this client, likewise, for mutual TLS",
          config -> config.kafka().keystore());

  static final ConfigKey<SecretReference> KEY_PASSWORD =
      new ConfigKey<>(
          "kafka.keyPassword",
          KafkaScalars.SECRET,
          null,
          "where the password of that key is found, on every worker",
          config -> config.kafka().keyPassword());

  static final ConfigKey<List<String>> PROPERTIES =
      new ConfigKey<>(
          "kafka.properties",
          new ListType<>("client properties", KafkaScalars.PROPERTY),
          List.of(),
          "further properties of Kafka's clients, stronger than what the other keys say",
          config -> config.kafka().properties());

  static final ConfigKey<List<String>> TOPICS =
      new ConfigKey<>(
          "source.kafka.topics",
          new ListType<>("topics", KafkaScalars.TOPIC),
          List.of("cloudtrail"),
          "topics with CloudTrail in any envelope that `replay` reads too",
          config -> config.kafka().source().topics());

  static final ConfigKey<String> GROUP =
      new ConfigKey<>(
          "source.kafka.group",
          KafkaScalars.WORD,
          "sharetrail",
          "consumer group under which progress is committed at each checkpoint",
          config -> config.kafka().source().group());

  static final ConfigKey<String> START =
      new ConfigKey<>(
          "source.kafka.start",
          KafkaScalars.START,
          "committed",
          "where to start without a checkpoint; committed is the group's offset, else the earliest",
          config -> config.kafka().source().start());

  static final ConfigKey<Duration> DISCOVERY =
      new ConfigKey<>(
          "source.kafka.discovery",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
          Duration.ofMinutes(1),
          "how often to look for new partitions",
          config -> config.kafka().source().discovery());

  static final ConfigKey<Duration> IDLENESS =
      new ConfigKey<>(
          "source.kafka.idleness",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
          null,
          "how long a partition may be silent before event time goes on without it; unset: as long as"
              + " intake.outOfOrderness",
          config -> config.kafka().source().idleness());

  static final ConfigKey<String> ALERTS =
      new ConfigKey<>(
          "sink.kafka.alerts",
          KafkaScalars.TOPIC,
          "sharetrail-alerts",
          "topic of alerts; key: alert id; compaction keeps the newest revision of each",
          config -> config.kafka().sink().alerts());

  static final ConfigKey<String> AUDIT =
      new ConfigKey<>(
          "sink.kafka.audit",
          KafkaScalars.TOPIC,
          "sharetrail-audit",
          "topic of suppressed alerts, in full, with why",
          config -> config.kafka().sink().audit());

  static final ConfigKey<String> DEAD_LETTERS =
      new ConfigKey<>(
          "sink.kafka.deadLetters",
          KafkaScalars.TOPIC,
          "sharetrail-dead-letters",
          "topic of records that could not be understood; `dead-letters replay` reads them again",
          config -> config.kafka().sink().deadLetters());

  static final ConfigKey<Delivery> DELIVERY =
      new ConfigKey<>(
          "sink.kafka.delivery",
          Scalars.oneOf(Delivery.class, KafkaConfig::spelling),
          Delivery.AT_LEAST_ONCE,
          "at-least-once is within a second, and a failure may repeat; exactly-once waits for the"
              + " next checkpoint",
          config -> config.kafka().sink().delivery());

  static final ConfigKey<Duration> TRANSACTION_TIMEOUT =
      new ConfigKey<>(
          "sink.kafka.transactionTimeout",
          Durations.between(Duration.ofMinutes(1), Duration.ofHours(24)),
          Duration.ofMinutes(15),
          "for exactly-once: longest time from a checkpoint to the next, outages included; a broker"
              + " allows 15m unless its transaction.max.timeout.ms says otherwise",
          config -> config.kafka().sink().transactionTimeout());

  static final ConfigKey<Integer> MAX_RECORD_BYTES =
      new ConfigKey<>(
          "sink.kafka.maxRecordBytes",
          ByteSizes.between(64 * KIB, 64 * MIB),
          1_000_000,
          "largest record that the topics take; an alert that would be larger is shortened and says"
              + " so",
          config -> config.kafka().sink().maxRecordBytes());

  /** They do not decide how a share is judged. */
  static final List<ConfigKey<?>> ALL =
      List.of(
          BOOTSTRAP_SERVERS,
          SECURITY,
          USERNAME,
          PASSWORD,
          TRUSTSTORE,
          KEYSTORE,
          KEY_PASSWORD,
          PROPERTIES,
          TOPICS,
          GROUP,
          START,
          DISCOVERY,
          IDLENESS,
          ALERTS,
          AUDIT,
          DEAD_LETTERS,
          DELIVERY,
          TRANSACTION_TIMEOUT,
          MAX_RECORD_BYTES);

  private KafkaKeys() {}

  static KafkaConfig build(Values values) {
    return new KafkaConfig(
        values.get(BOOTSTRAP_SERVERS),
        values.get(SECURITY),
        values.get(USERNAME),
        values.get(PASSWORD),
        values.get(TRUSTSTORE),
        values.get(KEYSTORE),
        values.get(KEY_PASSWORD),
        values.get(PROPERTIES),
        new Source(
            values.get(TOPICS),
            values.get(GROUP),
            values.get(START),
            values.get(DISCOVERY),
            values.get(IDLENESS)),
        new Sink(
            values.get(ALERTS),
            values.get(AUDIT),
            values.get(DEAD_LETTERS),
            values.get(DELIVERY),
            values.get(TRANSACTION_TIMEOUT),
            values.get(MAX_RECORD_BYTES)),
        AwsKeys.build(values));
  }
}
