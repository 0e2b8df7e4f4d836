package io.sharetrail.cloudtrail;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Reads the times that CloudTrail and its exporters write: {@code 2024-08-01T12:28:02Z}, with a
 * space for the T, with a fraction, with an offset or none (then UTC), or seconds, milliseconds,
 * microseconds or nanoseconds since the epoch.
 */
final class EventTimes {

  private static final long DAY_MILLIS = 86_400_000L;
  private static final int SECONDS_LENGTH = 19;

  /** Digits before the point that a number may have; as nanoseconds they reach the year 2286. */
  private static final int MOST_DIGITS = 19;

  /** Zeros behind the point after which a number is none that anybody measured. */
  private static final int MOST_ZEROS = 30;

  private EventTimes() {}

  /** Milliseconds since the epoch, or {@link CloudTrailEvent#NO_TIME}; null is no time. */
  static long parse(String text) {
    if (text == null) {
      return CloudTrailEvent.NO_TIME;
    }
    char[] chars = text.strip().toCharArray();
    return parse(chars, 0, chars.length);
  }

  /** Milliseconds since the epoch, or {@link CloudTrailEvent#NO_TIME}. */
  static long parse(char[] c, int from, int length) {
    if (length < SECONDS_LENGTH || c[from + 4] != '-') {
      return parseEpoch(c, from, length);
    }
    int year = digits(c, from, 4);
    int month = digits(c, from + 5, 2);
    int day = digits(c, from + 8, 2);
    int hour = digits(c, from + 11, 2);
    int minute = digits(c, from + 14, 2);
    int second = digits(c, from + 17, 2);
    char separator = c[from + 10];
    boolean shaped =
        c[from + 7] == '-'
            && (separator == 'T' || separator == ' ' || separator == 't')
            && c[from + 13] == ':'
            && c[from + 16] == ':';
    // A leap second (60) is folded into the next minute, as java.time would.
    boolean inRange =
        inRange(year, 1, 9999)
            && inRange(month, 1, 12)
            && inRange(day, 1, daysIn(year, month))
            && inRange(hour, 0, 23)
            && inRange(minute, 0, 59)
            && inRange(second, 0, 60);
    if (!shaped || !inRange) {
      return CloudTrailEvent.NO_TIME;
    }
    long millis =
        epochDay(year, month, day) * DAY_MILLIS + ((hour * 60L + minute) * 60 + second) * 1000;
    return parseTail(c, from + SECONDS_LENGTH, from + length, millis);
  }

  /** What follows the seconds: a fraction and a zone, both optional. */
  private static long parseTail(char[] c, int from, int to, long seconds) {
    int at = from;
    long millis = seconds;
    if (at < to && (c[at] == '.' || c[at] == ',')) {
      at++;
      int weight = 100;
      int start = at;
      while (at < to && isDigit(c[at])) {
        millis += (long) weight * (c[at++] - '0');
        weight /= 10;
      }
      if (at == start) {
        return CloudTrailEvent.NO_TIME;
      }
    }
    while (at < to && c[at] == ' ') {
      at++;
    }
    if (at == to || (at + 1 == to && (c[at] == 'Z' || c[at] == 'z')) || isUtc(c, at, to)) {
      return millis;
    }
    return parseOffset(c, at, to, millis);
  }

  private static long parseOffset(char[] c, int at, int to, long millis) {
    if (c[at] != '+' && c[at] != '-') {
      return CloudTrailEvent.NO_TIME;
    }
    int length = to - at;
    boolean colon = length == 6 && c[at + 3] == ':';
    if (!colon && length != 5 && length != 3) {
      return CloudTrailEvent.NO_TIME;
    }
    int hours = digits(c, at + 1, 2);
    int minutes = length == 3 ? 0 : digits(c, at + (colon ? 4 : 3), 2);
    if (!inRange(hours, 0, 18) || !inRange(minutes, 0, 59)) {
      return CloudTrailEvent.NO_TIME;
    }
    long offset = (hours * 60L + minutes) * 60_000;
    return c[at] == '+' ? millis - offset : millis + offset;
  }

  private static long parseEpoch(char[] c, int from, int length) {
    if (length == 0 || length > 30) {
      return CloudTrailEvent.NO_TIME;
    }
    for (int i = from; i < from + length; i++) {
      boolean numeric =
          isDigit(c[i]) || c[i] == '.' || c[i] == '-' || c[i] == '+' || c[i] == 'e' || c[i] == 'E';
      if (!numeric) {
        return CloudTrailEvent.NO_TIME;
      }
    }
    try {
      BigDecimal number = new BigDecimal(c, from, length);
      // The exponent may be any int: their difference need not be one.
      long digits = (long) number.precision() - number.scale();
      return digits > MOST_DIGITS || digits < -MOST_ZEROS
          ? CloudTrailEvent.NO_TIME
          : epochMillis(number);
    } catch (NumberFormatException e) {
      return CloudTrailEvent.NO_TIME;
    }
  }

  /** The unit is told by size: in seconds 10^11 is the year 5138, in milliseconds it is 1973. */
  private static long epochMillis(BigDecimal number) {
    double size = Math.abs(number.doubleValue());
    if (size < 1e11) {
      return number.movePointRight(3).longValue();
    }
    if (size < 1e14) {
      return number.longValue();
    }
    return size < 1e17 ? number.movePointLeft(3).longValue() : number.movePointLeft(6).longValue();
  }

  private static boolean isUtc(char[] c, int at, int to) {
    if (to - at != 3) {
      return false;
    }
    String zone = new String(c, at, 3);
    return zone.equals("UTC") || zone.equals("GMT");
  }

  /** The number at the given place, or -1 if there is something other than digits. */
  private static int digits(char[] c, int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      if (!isDigit(c[i])) {
        return -1;
      }
      value = value * 10 + (c[i] - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean inRange(int value, int min, int max) {
    return value >= min && value <= max;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  private static long epochDay(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }
}
