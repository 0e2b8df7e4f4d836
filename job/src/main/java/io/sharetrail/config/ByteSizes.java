package io.sharetrail.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes: {@code 4096}, {@code 64KiB}, {@code 8MiB}, {@code 1GiB}. */
final class ByteSizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s?(B|KiB|MiB|GiB)?");
  private static final Pattern OTHER_UNIT = Pattern.compile("\\d+\\s?[kKmMgG][bB]?");

  private ByteSizes() {}

  /** Sizes from {@code least} to {@code most} bytes, both included. */
  static ValueType<Integer> between(int least, int most) {
    return new ScalarType<>(
        "a size from " + write(least) + " to " + write(most) + ", in bytes or as 64KiB, 8MiB",
        scalar -> {
          long value = parse(scalar.text());
          if (value < least) {
            throw new IllegalArgumentException("is too small");
          }
          if (value > most) {
            throw new IllegalArgumentException("is too large");
          }
          return (int) value;
        },
        ByteSizes::write);
  }

  static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          OTHER_UNIT.matcher(text).matches()
              ? "has a unit that is not clear (write KiB, MiB or GiB)"
              : "is not a size");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    if (unit == null) {
      return amount;
    }
    return switch (unit) {
      case "KiB" -> amount << 10;
      case "MiB" -> amount << 20;
      case "GiB" -> amount << 30;
      default -> amount;
    };
  }

  static String write(int bytes) {
    if (bytes > 0 && bytes % (1 << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes > 0 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    if (bytes > 0 && bytes % (1 << 10) == 0) {
      return (bytes >> 10) + "KiB";
    }
    return Integer.toString(bytes);
  }
}
