package io.sharetrail.config;

import io.sharetrail.risk.Calendar;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything the job can be told, immutable. Obtained from {@link #defaults()} or {@link
 * ConfigLoader}, which check it.
 */
public record JobConfig(
    KnownAccounts accounts,
    List<Calendar> calendars,
    LocationConfig location,
    IntakeConfig intake,
    CorrelationConfig correlation,
    RiskConfig risk,
    ExceptionsConfig exceptions,
    AlertsConfig alerts,
    MetricsConfig metrics,
    KafkaConfig kafka,
    AwsConfig aws,
    KinesisConfig kinesis,
    List<SinkConfig> sinks)
    implements Serializable {

  private static final int FINGERPRINT_DIGITS = 12;

  public JobConfig {
    calendars = List.copyOf(calendars);
    sinks = List.copyOf(sinks);
  }

  /** The configuration when nothing is given. */
  public static JobConfig defaults() {
    return ConfigKeys.build(new Values());
  }

  /**
   * Every key with its effective value, one {@code key=value} per line, in a fixed order and one
   * spelling: equal for equal configurations, however they were written.
   */
  public String canonical() {
    return ConfigKeys.ALL.stream()
        .map(key -> key.path() + "=" + key.write(this) + "\n")
        .collect(Collectors.joining());
  }

  /**
   * The first 12 hex digits of the SHA-256 of {@link #canonical()}, of the geo files only their
   * names: where they lie changes no judgement, and what they hold has a fingerprint of its own. Of
   * lists of vendors name and content count. Nor does it change with where events come from, and
   * where alerts and metrics go.
   */
  public String fingerprint() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(wherever().canonical().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private JobConfig wherever() {
    Values standard = new Values();
    return new JobConfig(
        accounts.namesAlone(),
        calendars,
        location.namesAlone(),
        intake,
        correlation,
        risk,
        ExceptionsKeys.build(standard),
        alerts,
        MetricsKeys.build(standard),
        KafkaKeys.build(standard),
        AwsKeys.build(standard),
        KinesisKeys.build(standard),
        List.of());
  }
}
