package io.sharetrail.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time: {@code 15m}, {@code 24h}, {@code 7d} or ISO-8601. Days have 24 hours. */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

  private Durations() {}

  /** Durations from {@code least} to {@code most}, both included. */
  static ValueType<Duration> between(Duration least, Duration most) {
    String accepted =
        "a duration from "
            + write(least)
            + " to "
            + write(most)
            + ", as 500ms, 10s, 15m, 24h, 7d or ISO-8601 (PT15M)";
    return new ScalarType<>(
        accepted,
        scalar -> {
          Duration value = parse(scalar.text());
          if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException("is too short");
          }
          if (value.compareTo(most) > 0) {
            throw new IllegalArgumentException("is too long");
          }
          return value;
        },
        Durations::write);
  }

  /**
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (!matcher.matches()) {
        return wholeMillis(Duration.parse(text));
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    } catch (DateTimeException | ArithmeticException e) {
      boolean bareNumber = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
      throw new IllegalArgumentException(
          bareNumber ? "is a duration without a unit" : "is not a duration", e);
    }
  }

  private static Duration wholeMillis(Duration duration) {
    if (duration.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("is finer than a millisecond");
    }
    return duration;
  }

  /** The largest unit that divides it; days only from two days on, so that 24h stays 24h. */
  static String write(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toNanosPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + "h";
    }
    if (seconds % 60 == 0 && seconds > 0) {
      return seconds / 60 + "m";
    }
    return seconds + "s";
  }
}
