package io.sharetrail.risk;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When work is done in some accounts.
 *
 * @param accounts 12-digit ids of the accounts that own what is shared; empty for all accounts that
 *     have no calendar of their own
 * @param zone in which the times are meant, such as {@code Europe/Berlin}
 * @param businessHours empty if no hour is better than another
 * @param maintenance approved windows
 */
public record Calendar(
    SortedSet<String> accounts,
    ZoneId zone,
    List<WeeklySpan> businessHours,
    List<WeeklySpan> maintenance)
    implements Serializable {

  public Calendar {
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    businessHours = List.copyOf(businessHours);
    maintenance = List.copyOf(maintenance);
  }

  /**
   * What the owner's calendar says: the one that names it, else the one for all.
   *
   * @param owner may be null
   * @param time milliseconds since the epoch
   */
  static CalendarVerdict judge(List<Calendar> calendars, String owner, long time) {
    Calendar everyones = null;
    for (Calendar calendar : calendars) {
      if (owner != null && calendar.accounts.contains(owner)) {
        return calendar.judge(time);
      }
      if (calendar.accounts.isEmpty()) {
        everyones = calendar;
      }
    }
    return everyones == null ? CalendarVerdict.NOT_KEPT : everyones.judge(time);
  }

  private CalendarVerdict judge(long time) {
    ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
    if (maintenance.stream().anyMatch(span -> span.covers(local))) {
      return CalendarVerdict.MAINTENANCE;
    }
    if (businessHours.isEmpty()) {
      return CalendarVerdict.NOT_KEPT;
    }
    return businessHours.stream().anyMatch(span -> span.covers(local))
        ? CalendarVerdict.BUSINESS_HOURS
        : CalendarVerdict.OUTSIDE_BUSINESS_HOURS;
  }
}
