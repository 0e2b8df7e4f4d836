package io.sharetrail.config;

import io.sharetrail.location.NetworkRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of single values, except for durations and sizes. */
final class Scalars {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern NUMERIC = Pattern.compile("[0-9][0-9_.eE+xXoO-]*");
  private static final Pattern VENDOR_NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._&+()-]*");
  private static final Pattern LOCATION_START = Pattern.compile("classpath:|[a-z][a-z0-9+.-]*://");

  /** No spaces, and nobody's password. */
  private static final Pattern LOCATION =
      Pattern.compile("(classpath:|[a-z][a-z0-9+.-]*://)[\\x21-\\x7e&&[^@?#\\\\]]{1,1024}");

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern AS_DIGITS = Pattern.compile("[1-9][0-9]{0,9}");
  private static final long LARGEST_AS = 0xffff_ffffL;
  private static final String OFF = "off";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_URL = 2048;

  private Scalars() {}

  static final ValueType<String> ACCOUNT_ID =
      new ScalarType<>(
          "a 12-digit AWS account id in quotes, such as \"012345678901\"",
          Scalars::account,
          Scalars::quoted);

  static final ValueType<String> NAME =
      new ScalarType<>(
          "a name of 1 to 64 letters, digits, spaces and . _ & + ( ) -, not starting with a sign",
          scalar -> {
            String text = scalar.text();
            if (text.length() > LONGEST_NAME || !VENDOR_NAME.matcher(text).matches()) {
              throw new IllegalArgumentException("is not a name");
            }
            return text;
          },
          Scalars::quoted);

  static final ValueType<Boolean> TRUTH =
      new ScalarType<>(
          "true or false",
          scalar ->
              switch (scalar.text()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("is neither");
              },
          String::valueOf);

  static final ValueType<NetworkRange> NETWORK =
      new ScalarType<>(
          "a block of IP addresses, as 192.0.2.0/24",
          scalar -> NetworkRange.parse(scalar.text()),
          range -> quoted(range.toString()));

  static final ValueType<Long> AS_NUMBER =
      new ScalarType<>(
          "the number of an autonomous system, as 64496",
          scalar -> {
            if (!AS_DIGITS.matcher(scalar.text()).matches()
                || Long.parseLong(scalar.text()) > LARGEST_AS) {
              throw new IllegalArgumentException("is not the number of an autonomous system");
            }
            return Long.valueOf(scalar.text());
          },
          String::valueOf);

  /** What lies further away has no milliseconds that fit, or none that anybody means. */
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  static final ValueType<Instant> INSTANT =
      new ScalarType<>(
          "a moment in UTC of the years 1970 to 9999, as 2025-06-01T00:00:00Z",
          scalar -> {
            Instant moment;
            try {
              moment = Instant.parse(scalar.text());
            } catch (DateTimeException e) {
              throw new IllegalArgumentException("is not a moment in UTC", e);
            }
            if (moment.isBefore(Instant.EPOCH) || !moment.isBefore(YEAR_10000)) {
              throw new IllegalArgumentException("is not in the years 1970 to 9999");
            }
            return moment;
          },
          Instant::toString);

  static final ValueType<String> HTTP_URL =
      new ScalarType<>(
          "an http or https URL without a password, up to " + LONGEST_URL + " characters",
          Scalars::url,
          Scalars::quoted);

  static final ValueType<String> READABLE_FILE =
      new ScalarType<>(
          "the path of a file that can be read; a relative one starts at the configuration file's"
              + " folder, or for --set at the working directory",
          Scalars::file,
          Scalars::quoted);

  static final ValueType<String> FETCHED_FILE =
      new ScalarType<>(
          READABLE_FILE.accepted()
              + "; or where every worker fetches it: s3://bucket/key, or classpath:name for a file"
              + " inside the job jar",
          scalar ->
              LOCATION_START.matcher(scalar.text()).lookingAt() ? location(scalar) : file(scalar),
          Scalars::quoted);

  static final ValueType<String> PLAIN_NAME =
      matching(
          "a name of 1 to 64 letters, digits and _, not starting with a digit",
          IDENTIFIER,
          "is not such a name");

  /**
   * @param complaint what is said of a text that does not match, behind it
   */
  static ValueType<String> matching(String accepted, Pattern pattern, String complaint) {
    return new ScalarType<>(
        accepted,
        scalar -> {
          if (!pattern.matcher(scalar.text()).matches()) {
            throw new IllegalArgumentException(complaint);
          }
          return scalar.text();
        },
        text -> text);
  }

  /** An enum whose constants are written as {@code spelling} writes them. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type, Function<E, String> spelling) {
    return new ScalarType<>(
        Arrays.stream(type.getEnumConstants()).map(spelling).collect(Collectors.joining(", ")),
        scalar ->
            Arrays.stream(type.getEnumConstants())
                .filter(each -> spelling.apply(each).equals(scalar.text()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of them")),
        spelling);
  }

  static ValueType<Integer> integer(int least, int most) {
    return new ScalarType<>(
        "a whole number from " + least + " to " + most,
        scalar -> {
          int value = whole(scalar.text());
          if (value < least || value > most) {
            throw new IllegalArgumentException("is out of range");
          }
          return value;
        },
        String::valueOf);
  }

  /** 0, which may be written {@code off} too, switches off. */
  static ValueType<Integer> integerOrOff(int least, int most) {
    return new ScalarType<>(
        "a whole number from " + least + " to " + most + ", or off",
        scalar -> {
          if (scalar.text().equals(OFF)) {
            return 0;
          }
          int value = whole(scalar.text());
          if (value != 0 && (value < least || value > most)) {
            throw new IllegalArgumentException("is out of range");
          }
          return value;
        },
        value -> value == 0 ? OFF : String.valueOf(value));
  }

  static ValueType<Integer> powerOfTwo(int least, int most) {
    return new ScalarType<>(
        "a power of two from " + least + " to " + most,
        scalar -> {
          int value = whole(scalar.text());
          if (value < least || value > most) {
            throw new IllegalArgumentException("is out of range");
          }
          if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                "is not a power of two (near: " + Integer.highestOneBit(value) + ")");
          }
          return value;
        },
        String::valueOf);
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number in range", e);
    }
  }

  private static String account(Given.Scalar scalar) {
    String text = scalar.text();
    if (ACCOUNT.matcher(text).matches()) {
      return text;
    }
    if (!scalar.quoted() && NUMERIC.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "is a number that is not exactly 12 digits (a leading zero may have been lost: look the"
              + " account id up and quote it)");
    }
    throw new IllegalArgumentException("is not exactly 12 digits");
  }

  private static String url(Given.Scalar scalar) {
    String text = scalar.text();
    if (text.indexOf('@') >= 0) { // even if it is no URL: it is to be mended, and not to be seen
      throw new Undisclosed(
          "has an @, and so may hold a password: name who logs in in fields of their own, or write"
              + " %40");
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
        throw new IllegalArgumentException("does not begin with http:// or https://");
      }
      if (uri.getHost() == null || text.length() > LONGEST_URL) {
        throw new IllegalArgumentException("is not such a URL");
      }
      return uri.toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a URL", e);
    }
  }

  private static String location(Given.Scalar scalar) {
    if (!LOCATION.matcher(scalar.text()).matches()) {
      throw new Undisclosed("has spaces, @, ?, # or other characters that no location has");
    }
    return scalar.text();
  }

  private static String file(Given.Scalar scalar) {
    Path path;
    try {
      path = Path.of(scalar.text());
      if (!path.isAbsolute() && scalar.origin().folder() == null) {
        throw new IllegalArgumentException(
            "is relative, but the configuration was fetched and lies in no folder: name the whole"
                + " location");
      }
      if (!path.isAbsolute()) {
        path = scalar.origin().folder().resolve(path);
      }
      path = path.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("does not exist (looked for " + path + ")");
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new IllegalArgumentException("is not a file that can be read (" + path + ")");
    }
    return path.toString();
  }

  /** A Java-like string literal: one line whatever is inside, and never ambiguous. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
