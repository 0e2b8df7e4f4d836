package io.sharetrail.command;

import io.sharetrail.report.ReplaySummary;
import java.util.List;

/**
 * Says when the input was not what an answer can rest on: no input is not the same as no alerts.
 */
final class InputVerdict {

  private InputVerdict() {}

  static void warn(Console console, ReplaySummary summary, List<String> paths) {
    if (!summary.readEvents()) {
      console.warn("no CloudTrail events found in " + named(paths));
    }
    if (summary.damage() != null) {
      console.warn(
          summary.damage()
              + ": events may be missing; replay --dead-letters FILE lists where,"
              + " --fail-on-dead-letters makes it exit 1");
    }
  }

  private static String named(List<String> paths) {
    List<String> names =
        paths.stream().limit(3).map(path -> path.equals("-") ? "standard input" : path).toList();
    return String.join(", ", names) + (paths.size() > names.size() ? ", …" : "");
  }
}
