package io.sharetrail.config;

import java.time.Instant;
import java.util.List;

/** {@code alerts.*}. */
final class AlertsKeys {

  static final ConfigKey<Instant> NOT_BEFORE =
      new ConfigKey<>(
          "alerts.notBefore",
          Scalars.INSTANT,
          null,
          "shares before this event time alert nobody (for warm-up and backfill)",
          config -> config.alerts().notBefore());

  static final ConfigKey<String> RUNBOOK =
      new ConfigKey<>(
          "alerts.runbook",
          Scalars.HTTP_URL,
          null,
          "page that every alert links to",
          config -> config.alerts().runbook());

  static final ConfigKey<Integer> RAW_BYTES =
      new ConfigKey<>(
          "alerts.rawBytes",
          ByteSizes.between(0, 64 << 10),
          4 << 10,
          "most bytes of raw request parameters that an alert keeps",
          config -> config.alerts().rawBytes());

  static final ConfigKey<Integer> STORM_AFTER =
      new ConfigKey<>(
          "alerts.storm.after",
          Scalars.integerOrOff(1, 10_000),
          10,
          "alerts of one actor, kind, target class and hour after which any more are rolled up into"
              + " one, but for those that are graver",
          config -> config.alerts().stormAfter());

  static final List<ConfigKey<?>> ALL = List.of(NOT_BEFORE, RUNBOOK, RAW_BYTES, STORM_AFTER);

  private AlertsKeys() {}

  static AlertsConfig build(Values values) {
    return new AlertsConfig(
        values.get(NOT_BEFORE),
        values.get(RUNBOOK),
        values.get(RAW_BYTES),
        values.get(STORM_AFTER));
  }
}
