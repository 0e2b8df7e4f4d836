package io.sharetrail.risk;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A span of time on some days of each week.
 *
 * @param days on which it begins; never empty
 * @param fromMinute minute of the day at which it begins, 0 to 1439
 * @param toMinute minute at which it is over, 1 to 1440; not after {@code fromMinute} if that is on
 *     the next day
 */
public record WeeklySpan(Set<DayOfWeek> days, int fromMinute, int toMinute)
    implements Serializable {

  private static final int HOUR = 60;

  public WeeklySpan {
    days = Set.copyOf(days);
  }

  boolean covers(ZonedDateTime time) {
    int minute = time.getHour() * HOUR + time.getMinute();
    DayOfWeek day = time.getDayOfWeek();
    if (toMinute > fromMinute) {
      return days.contains(day) && minute >= fromMinute && minute < toMinute;
    }
    return (days.contains(day) && minute >= fromMinute)
        || (days.contains(day.minus(1)) && minute < toMinute);
  }
}
