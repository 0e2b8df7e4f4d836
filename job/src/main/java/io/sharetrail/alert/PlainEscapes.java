package io.sharetrail.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes in JSON what moves a terminal's cursor, reverses or hides text, or ends a line for some
 * reader: names in an alert are chosen by whoever made the call. The content stays the same.
 *
 * <p>These are controls (C0, DEL, C1), format characters (bidirectional controls, zero width), line
 * and paragraph separators, and surrogates, which may be halves without a partner that UTF-8 cannot
 * hold.
 */
public final class PlainEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  /** For mappers whose documents people may look at as they are. */
  public static JsonFactory factory() {
    return new JsonFactoryBuilder().characterEscapes(new PlainEscapes()).build();
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
    codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          new SerializedString(escape(c));
      default -> null;
    };
  }

  /** By hand: a text may be nothing but such characters, and a formatter costs a microsecond. */
  private static String escape(int c) {
    char[] text = {'\\', 'u', digit(c >> 12), digit(c >> 8), digit(c >> 4), digit(c)};
    return new String(text);
  }

  private static char digit(int c) {
    return "0123456789ABCDEF".charAt(c & 0xf);
  }
}
