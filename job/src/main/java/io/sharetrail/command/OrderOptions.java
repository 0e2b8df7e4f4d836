package io.sharetrail.command;

import io.sharetrail.config.Durations;
import io.sharetrail.source.files.DeliveryTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options with which files are read in the order of their delivery. */
final class OrderOptions {

  private static final String NAME =
      "<account>_CloudTrail_<region>_YYYYMMDDTHHmmZ_<unique>.json.gz";

  /**
   * Events are delivered up to 15 minutes after they happen, and names round to 5 minutes; the
   * other 10 are for deliveries that are late or come out of order.
   */
  private static final Duration DEFAULT_DISORDER = Duration.ofMinutes(30);

  private static final int NAMED = 3;

  @Option(
      names = "--ordered",
      description = {
        "Read files in the order of the delivery time in their S3 name, and settle alerts and free memory on the way: for histories larger than memory."
      })
  private boolean ordered;

  @Option(
      names = "--disorder",
      paramLabel = "DURATION",
      converter = AnyDuration.class,
      description =
          "With --ordered: how much older than its file's delivery time an event may be, as 45m or 6h (default: 30m). An older one is still judged, and counted as late.")
  private Duration disorder;

  /**
   * @return null unless files are to be read in order
   */
  Duration disorder() {
    return ordered && disorder == null ? DEFAULT_DISORDER : disorder;
  }

  /**
   * The files behind the paths, as {@link InputFiles#of}.
   *
   * @throws UsageException also if they are to be read in order and do not say theirs
   */
  InputFiles input(List<String> paths, InputStream standardInput) throws IOException {
    if (!ordered) {
      if (disorder != null) {
        throw new UsageException("--disorder has no meaning without --ordered");
      }
      return InputFiles.of(paths, standardInput);
    }
    if (paths.contains(InputFiles.STANDARD_INPUT)) {
      throw new UsageException(
          "--ordered cannot read standard input, which has no file names to order by: give the files ("
              + NAME
              + "), or leave --ordered out");
    }
    InputFiles input = InputFiles.of(paths, standardInput);
    refuseWithoutTime(input.files());
    return input;
  }

  private static void refuseWithoutTime(List<Path> files) {
    List<Path> without = files.stream().filter(file -> DeliveryTime.of(file).isEmpty()).toList();
    if (!without.isEmpty()) {
      String some =
          without.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
      throw new UsageException(
          "--ordered needs each file's delivery time in its name ("
              + NAME
              + "); "
              + without.size()
              + " of "
              + files.size()
              + " have none: "
              + some
              + (without.size() > NAMED ? ", …" : "")
              + ". Name the others alone, for example by a glob, or leave --ordered out");
    }
  }

  /** As in the configuration. */
  static final class AnyDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration duration = Durations.parse(text);
        if (!duration.isNegative()) {
          return duration;
        }
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' " + e.getMessage() + "; as 45m, 6h or PT45M");
      }
      throw new TypeConversionException("'" + text + "' is negative");
    }
  }
}
