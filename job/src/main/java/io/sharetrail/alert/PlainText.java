package io.sharetrail.alert;

/**
 * Text for people in one line. Names in an alert are chosen by whoever made the call: where a
 * medium cannot be told to show them as they are, what breaks, turns or hides text becomes the
 * replacement character. {@link PlainEscapes} does the same for JSON without loss.
 */
public final class PlainText {

  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  /**
   * Without controls, bidirectional and other format characters, line separators, halves of
   * characters and what Unicode has given no meaning.
   *
   * @param text null counts as empty
   */
  public static String oneLine(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(c -> isPlain(c) ? c : REPLACEMENT).forEach(line::appendCodePoint);
    return line.toString();
  }

  /**
   * Whether a character means the same to everybody who shows it, and nothing but itself.
   *
   * @param c code point
   */
  public static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * The text, or its beginning before an ellipsis; never half a character more than it had.
   *
   * @param text null stays null
   * @param longest most UTF-16 units, at least 1
   */
  public static String cut(String text, int longest) {
    if (text == null || text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
