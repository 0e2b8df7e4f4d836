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

  static String firstNonNull(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }
}
