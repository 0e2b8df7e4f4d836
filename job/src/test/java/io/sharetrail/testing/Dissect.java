package io.sharetrail.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Elastic's DISSECT as the seed rule needs, restated from its documented and observed
 * behaviour: ordered delimiters, each looked for from where the one before ended; {@code %{?name}}
 * and {@code %{}} are matched and thrown away; all keys match or nothing does; what follows the
 * last delimiter is ignored.
 *
 * <p>One oddity is kept on purpose: a delimiter that repeats right away fills the next key with an
 * empty value without looking for that key's own delimiter.
 */
final class Dissect {
  private static final Pattern KEY = Pattern.compile("%\\{([^}]*)}");

  private record Part(String key, boolean kept, String delimiter) {}

  private final String start;
  private final List<Part> parts = new ArrayList<>();

  Dissect(String pattern) {
    Matcher key = KEY.matcher(pattern);
    if (!key.find()) {
      throw new IllegalArgumentException("no %{key} in the pattern: " + pattern);
    }
    start = pattern.substring(0, key.start());
    boolean more = true;
    while (more) {
      String name = key.group(1);
      int end = key.end();
      more = key.find();
      parts.add(part(name, pattern.substring(end, more ? key.start() : pattern.length()), more));
    }
  }

  private static Part part(String name, String delimiter, boolean more) {
    if (name.matches("[+*&].*|.*->|.*/.*")) {
      throw new IllegalArgumentException("a modifier the seed rule does not use: %{" + name + "}");
    }
    if (more && delimiter.isEmpty()) {
      throw new IllegalArgumentException("nothing separates %{" + name + "} from the next key");
    }
    return new Part(name, !name.isEmpty() && !name.startsWith("?"), delimiter);
  }

  /** The kept keys and their values; empty if the text does not follow the pattern. */
  Optional<Map<String, String>> match(String text) {
    if (text == null || text.length() <= start.length() || !text.startsWith(start)) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    int at = start.length();
    int next = 0;
    while (next < parts.size()) {
      Part part = parts.get(next++);
      if (part.delimiter.isEmpty()) {
        keep(values, part, text.substring(at));
        return Optional.of(values);
      }
      int end = text.indexOf(part.delimiter, at);
      if (end < 0) {
        return Optional.empty();
      }
      keep(values, part, text.substring(at, end));
      at = end + part.delimiter.length();
      while (text.startsWith(part.delimiter, at)) {
        at += part.delimiter.length();
        if (next < parts.size()) {
          keep(values, parts.get(next++), "");
        }
      }
    }
    return Optional.of(values);
  }

  private static void keep(Map<String, String> values, Part part, String value) {
    if (part.kept) {
      values.put(part.key, value);
    }
  }
}
