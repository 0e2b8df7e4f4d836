package io.sharetrail.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A value as somebody wrote it, before it has a type. */
sealed interface Given {

  Origin origin();

  /**
   * @param text the characters as written, never reinterpreted: {@code 012345678912} keeps its zero
   * @param quoted whether it was written in quotes
   */
  record Scalar(Origin origin, String text, boolean quoted) implements Given {

    /** Whether it says "no value": nothing at all, {@code ~} or {@code null}, not in quotes. */
    boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  record Listing(Origin origin, List<Given> items) implements Given {}

  /** Entries in the order written; keys are unique. */
  record Mapping(Origin origin, Map<String, Given> entries) implements Given {}

  /**
   * Where a value was written.
   *
   * @param label for messages, such as {@code sharetrail.yaml line 12} or {@code --set}
   * @param folder what a relative path in the value is relative to; null if to nothing
   */
  record Origin(String label, Path folder) {}
}
