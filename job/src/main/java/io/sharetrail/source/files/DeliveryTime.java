package io.sharetrail.source.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When CloudTrail delivered a file, as its name in S3 says: {@code
 * <account>_CloudTrail_<region>_<YYYYMMDDTHHmmZ>_<unique>.json.gz}. The names of insights and of
 * digests, which have seconds and nothing unique, are understood as well.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
 *     log file names</a>
 */
public final class DeliveryTime {

  private static final Pattern TIME = Pattern.compile("_(\\d{8}T\\d{4})(\\d{2})?Z(?=[_.])");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private DeliveryTime() {}

  /**
   * @return milliseconds since the epoch; empty if the name holds no time
   */
  public static OptionalLong of(Path file) {
    return of(file.getFileName().toString());
  }

  static OptionalLong of(String name) {
    OptionalLong time = OptionalLong.empty();
    Matcher matcher = TIME.matcher(name);
    while (matcher.find()) { // the last one: a digest's name holds that of its trail before it
      time = parse(matcher.group(1) + (matcher.group(2) == null ? "00" : matcher.group(2)));
    }
    return time;
  }

  private static OptionalLong parse(String time) {
    try {
      return OptionalLong.of(
          LocalDateTime.parse(time, SECONDS).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty(); // digits, and no time
    }
  }
}
