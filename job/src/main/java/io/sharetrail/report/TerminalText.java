package io.sharetrail.report;

import io.sharetrail.alert.PlainText;
import java.util.Locale;

/**
 * Makes text that anybody with an AWS account can choose harmless on a terminal. What would move
 * the cursor, change colours, reorder the line or hide is replaced by a visible escape: {@code
 * \x1b}, <code>&#92;u202e</code>, <code>&#92;u{e0041}</code>.
 *
 * <p>Cleaning is idempotent and leaves a backslash alone, so an escape cannot be told from the same
 * characters in the text.
 */
public final class TerminalText {

  /** More combining marks than this on one character climb over the lines around it. */
  private static final int MAX_MARKS = 2;

  private static final String ELLIPSIS = "…";

  private TerminalText() {}

  /**
   * The text on one line, without anything a terminal acts upon.
   *
   * @param text null counts as empty
   * @return never null; the same object if there was nothing to replace
   */
  public static String clean(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder clean = null;
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      marks = CharWidth.of(point) == 0 ? marks + 1 : 0;
      if (shown(point) && marks <= MAX_MARKS) {
        if (clean != null) {
          clean.appendCodePoint(point);
        }
      } else {
        clean = clean == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : clean;
        clean.append(escape(point));
        marks = 0;
      }
      i += Character.charCount(point);
    }
    return clean == null ? text : clean.toString();
  }

  /** Columns that the text takes once it is cleaned. */
  public static int width(String text) {
    return clean(text).codePoints().map(CharWidth::of).sum();
  }

  /**
   * The cleaned text if it fits, else as much of it as fits before an ellipsis.
   *
   * @param columns at least 0
   */
  public static String truncate(String text, int columns) {
    String clean = clean(text);
    if (clean.length() <= columns / 2 || width(clean) <= columns) {
      return clean;
    }
    int left = columns - 1;
    int end = 0;
    while (end < clean.length()) {
      int point = clean.codePointAt(end);
      left -= CharWidth.of(point);
      if (left < 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return columns <= 0 ? "" : clean.substring(0, end) + ELLIPSIS;
  }

  private static boolean shown(int point) {
    boolean otherSpace = point != ' ' && Character.getType(point) == Character.SPACE_SEPARATOR;
    return PlainText.isPlain(point) && !otherSpace && (point == ' ' || !blank(point));
  }

  /** Letters and marks that Unicode draws as nothing: fillers, joiners, variation selectors. */
  private static boolean blank(int point) {
    return point == 0x034F
        || (point >= 0x115F && point <= 0x1160)
        || (point >= 0x17B4 && point <= 0x17B5)
        || (point >= 0x180B && point <= 0x180F)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xFE00 && point <= 0xFE0F)
        || point == 0xFFA0
        || (point >= 0xE0000 && point <= 0xE0FFF);
  }

  private static String escape(int point) {
    if (point == '\n') {
      return "\\n";
    }
    if (point == '\r') {
      return "\\r";
    }
    if (point == '\t') {
      return "\\t";
    }
    String form = point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\u{%x}";
    return String.format(Locale.ROOT, form, point);
  }
}
