package io.sharetrail.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that all of it can be reported at once. */
final class Problems {

  private static final int SHOWN = 80;

  private final List<String> messages = new ArrayList<>();
  private final Set<String> brokenKeys = new HashSet<>();

  /** A value that its key does not accept. */
  void rejected(Given value, String key, String reason, String accepted) {
    messages.add(
        value.origin().label()
            + ": "
            + key
            + ": "
            + show(value)
            + " "
            + reason
            + "; accepted: "
            + accepted);
  }

  /** The same for a value that may be a secret. */
  void rejectedUnseen(Given value, String key, String reason, String accepted) {
    messages.add(
        value.origin().label()
            + ": "
            + key
            + ": the value (not shown) "
            + reason
            + "; accepted: "
            + accepted);
  }

  /** Anything else; {@code where} may be null when no single place is to blame. */
  void add(String where, String message) {
    messages.add(where == null ? message : where + ": " + message);
  }

  /** The key has no value that later checks could use. */
  void markBroken(String key) {
    brokenKeys.add(key);
  }

  boolean broken(String key) {
    return brokenKeys.contains(key);
  }

  boolean none() {
    return messages.isEmpty();
  }

  /** The first one, and how many more there are; not of none. */
  String firstAndCount() {
    int more = messages.size() - 1;
    return messages.get(0) + (more == 0 ? "" : " (and " + more + " more like that)");
  }

  void throwIfAny() throws ConfigException {
    if (!messages.isEmpty()) {
      throw new ConfigException(List.copyOf(messages));
    }
  }

  private static String show(Given value) {
    if (value instanceof Given.Scalar scalar) {
      return scalar.isNothing() ? "no value" : quote(scalar.text());
    }
    return value instanceof Given.Listing ? "a list" : "a group of keys";
  }

  /** In quotes, shortened, and with nothing a terminal would obey. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length() && i < SHOWN; i++) {
      char c = text.charAt(i);
      boolean printable = c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !invisible(c);
      out.append(printable ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.append(text.length() > SHOWN ? "…\"" : "\"").toString();
  }

  private static boolean invisible(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
