package io.sharetrail.config;

import io.sharetrail.risk.WeeklySpan;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spans of the week: {@code Mon-Fri 08:00-18:00}, {@code Sun 22:00-02:00}, {@code daily
 * 01:00-03:00}.
 */
final class WeeklySpans {

  private static final String DAILY = "daily";
  private static final Pattern SPAN =
      Pattern.compile("(\\S+) ([0-2]\\d):([0-5]\\d)-([0-2]\\d):([0-5]\\d)");
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values()).map(WeeklySpans::shortName).toList();
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  static final ValueType<List<WeeklySpan>> LIST =
      new ListType<>(
          "spans of the week",
          new ScalarType<>(
              "as \"Mon-Fri 08:00-18:00\", \"Sat,Sun 22:00-02:00\" (until the next day) or \"daily"
                  + " 01:00-03:00\"",
              scalar -> parse(scalar.text()),
              WeeklySpans::write));

  private WeeklySpans() {}

  private static WeeklySpan parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a span of the week");
    }
    int from = minute(matcher.group(2), matcher.group(3));
    int to = minute(matcher.group(4), matcher.group(5));
    if (from >= DAY || to > DAY || to == 0 || from == to) {
      throw new IllegalArgumentException(
          "has no such times: 00:00 to 24:00, and not the same twice");
    }
    return new WeeklySpan(days(matcher.group(1)), from, to);
  }

  private static int minute(String hour, String minute) {
    return Integer.parseInt(hour) * HOUR + Integer.parseInt(minute);
  }

  private static Set<DayOfWeek> days(String text) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (text.equals(DAILY)) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", 2);
      DayOfWeek last = day(ends[ends.length - 1]);
      DayOfWeek day = day(ends[0]);
      while (days.add(day) && day != last) {
        day = day.plus(1);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    int index = DAYS.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("names no day: " + String.join(", ", DAYS));
    }
    return DayOfWeek.of(index + 1);
  }

  private static String write(WeeklySpan span) {
    String days =
        span.days().size() == DAYS.size()
            ? DAILY
            : span.days().stream()
                .sorted()
                .map(WeeklySpans::shortName)
                .collect(Collectors.joining(","));
    return '"' + days + ' ' + time(span.fromMinute()) + '-' + time(span.toMinute()) + '"';
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / HOUR, minute % HOUR);
  }

  /** {@code Mon}, {@code Tue}, … */
  private static String shortName(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
  }
}
