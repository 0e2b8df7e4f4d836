package io.sharetrail.config;

import io.sharetrail.risk.Calendar;
import io.sharetrail.risk.WeeklySpan;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

/**
 * One calendar: {@code {accounts: [...], zone: Europe/Berlin, businessHours: [...], maintenance:
 * [...]}}.
 */
final class CalendarType implements ValueType<Calendar> {

  private static final List<String> FIELDS =
      List.of("accounts", "zone", "businessHours", "maintenance");
  private static final ValueType<List<String>> ACCOUNTS =
      new ListType<>("account ids", Scalars.ACCOUNT_ID);
  private static final ValueType<ZoneId> ZONE =
      new ScalarType<>(
          "a time zone, as UTC or Europe/Berlin",
          scalar -> {
            try {
              return ZoneId.of(scalar.text());
            } catch (DateTimeException e) {
              throw new IllegalArgumentException("is not a time zone", e);
            }
          },
          zone -> '"' + zone.getId() + '"');

  @Override
  public String accepted() {
    return "{accounts: [\"111122223333\", …] (default: all that no other calendar names), zone:"
        + " Europe/Berlin (default UTC), businessHours: [\"Mon-Fri 08:00-18:00\", …], maintenance:"
        + " [\"Sun 01:00-05:00\", …]}";
  }

  @Override
  public Calendar read(String key, Given value, Problems problems) {
    Mapping calendar = Mapping.of(key, value, "a calendar", FIELDS, accepted(), problems);
    if (calendar == null) {
      return null;
    }
    List<String> accounts = calendar.optional("accounts", ACCOUNTS, List.of());
    ZoneId zone = calendar.optional("zone", ZONE, ZoneOffset.UTC);
    List<WeeklySpan> business = calendar.optional("businessHours", WeeklySpans.LIST, List.of());
    List<WeeklySpan> maintenance = calendar.optional("maintenance", WeeklySpans.LIST, List.of());
    return calendar.sound()
        ? new Calendar(new TreeSet<>(accounts), zone, business, maintenance)
        : null;
  }

  @Override
  public String write(Calendar calendar) {
    return "{accounts: "
        + ACCOUNTS.write(List.copyOf(calendar.accounts()))
        + ", zone: "
        + ZONE.write(calendar.zone())
        + ", businessHours: "
        + WeeklySpans.LIST.write(calendar.businessHours())
        + ", maintenance: "
        + WeeklySpans.LIST.write(calendar.maintenance())
        + "}";
  }
}
