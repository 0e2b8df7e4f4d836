package io.sharetrail.detect;

/** Bounds for strings that anybody with an AWS account can choose. */
final class Text {

  private Text() {}

  /**
   * The text itself, or its first {@code max} characters followed by an ellipsis; null stays null.
   */
  static String bounded(String text, int max) {
    return text == null || text.length() <= max ? text : text.substring(0, max) + "…";
  }

  /** The text itself, or as much of it, with an ellipsis, as {@code max} characters hold. */
  static String within(String text, int max) {
    return text.length() <= max ? text : bounded(text, max - 1);
  }

  static String emptyToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  static String firstNonNull(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }
}
