package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where CloudTrail is read from and where alerts go. Says nothing about how a share is judged, and
 * so is no part of the fingerprint.
 *
 * @param bootstrapServers {@code host:port} each; empty if no Kafka is used
 * @param username for SCRAM; null when unset
 * @param password for SCRAM; null when unset
 * @param truststore PEM file of the authorities that are trusted; null for those of the JVM
 * @param keystore PEM file with this client's certificate and key; null when unset
 * @param keyPassword of the key in it; null when unset
 * @param properties further client properties, {@code name=value} each, stronger than the rest
 * @param aws how AWS is reached, and as whom, for a password that it keeps
 */
public record KafkaConfig(
    List<String> bootstrapServers,
    Security security,
    String username,
    SecretReference password,
    String truststore,
    String keystore,
    SecretReference keyPassword,
    List<String> properties,
    Source source,
    Sink sink,
    AwsConfig aws)
    implements Serializable {

  /** How the client proves who it is, and whether the line is encrypted. */
  public enum Security {
    /** Neither. */
    PLAINTEXT,
    /** TLS; mutual if there is a keystore. */
    TLS,
    /** TLS, user name and password. */
    SCRAM_SHA_256,
    /** TLS, user name and password. */
    SCRAM_SHA_512,
    /** TLS, and the AWS credentials of where the job runs. */
    MSK_IAM
  }

  /** How often an alert may arrive. */
  public enum Delivery {
    /** A failure may repeat alerts; id and sequence tell. */
    AT_LEAST_ONCE,
    /** In transactions that a checkpoint commits: readers that ask for it see each one once. */
    EXACTLY_ONCE
  }

  /**
   * @param start where reading starts when there is no checkpoint: {@code committed}, {@code
   *     earliest}, {@code latest}, or a moment in UTC
   * @param discovery how often new partitions are looked for
   * @param idleness how long a partition may be silent before event time goes on without it; null:
   *     as long as an event may be late
   */
  public record Source(
      List<String> topics, String group, String start, Duration discovery, Duration idleness)
      implements Serializable {}

  /**
   * @param alerts topic of alerts
   * @param audit topic of suppressed alerts
   * @param deadLetters topic of what could not be understood
   * @param transactionTimeout for exactly-once: how long a transaction may be open
   * @param maxRecordBytes largest record; an alert that is larger is shortened
   */
  public record Sink(
      String alerts,
      String audit,
      String deadLetters,
      Delivery delivery,
      Duration transactionTimeout,
      int maxRecordBytes)
      implements Serializable {}

  /** Whether a source is described at all. */
  public boolean isUsed() {
    return !bootstrapServers.isEmpty();
  }

  static String spelling(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
