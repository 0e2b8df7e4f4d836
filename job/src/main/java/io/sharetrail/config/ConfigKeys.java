package io.sharetrail.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The whole table, in the order of the reference page. */
final class ConfigKeys {

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              AccountKeys.ALL,
              CalendarKeys.ALL,
              LocationKeys.ALL,
              IntakeKeys.ALL,
              CorrelationKeys.ALL,
              RiskKeys.ALL,
              ExceptionsKeys.ALL,
              AlertsKeys.ALL,
              MetricsKeys.ALL,
              KafkaKeys.ALL,
              AwsKeys.ALL,
              KinesisKeys.ALL,
              SinksKeys.ALL)
          .<ConfigKey<?>>flatMap(Collection::stream)
          .toList();

  private ConfigKeys() {}

  static JobConfig build(Values values) {
    return new JobConfig(
        AccountKeys.build(values),
        values.get(CalendarKeys.CALENDARS),
        LocationKeys.build(values),
        IntakeKeys.build(values),
        CorrelationKeys.build(values),
        RiskKeys.build(values),
        ExceptionsKeys.build(values),
        AlertsKeys.build(values),
        MetricsKeys.build(values),
        KafkaKeys.build(values),
        AwsKeys.build(values),
        KinesisKeys.build(values),
        values.get(SinksKeys.SINKS));
  }
}
