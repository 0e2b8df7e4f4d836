package io.sharetrail.config;

import io.sharetrail.risk.Calendar;
import java.util.List;

/** {@code calendars}. */
final class CalendarKeys {

  static final ConfigKey<List<Calendar>> CALENDARS =
      new ConfigKey<>(
          "calendars",
          new ListType<>("calendars", new CalendarType()),
          List.of(),
          "when work is done in an account, by its owner's clock: a share outside business hours scores"
              + " more, one inside a maintenance window scores nothing for its time",
          JobConfig::calendars);

  static final List<ConfigKey<?>> ALL = List.of(CALENDARS);

  private CalendarKeys() {}
}
