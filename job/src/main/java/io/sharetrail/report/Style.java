package io.sharetrail.report;

/**
 * Whether text is coloured. Without colour the text is the same but for the escapes.
 *
 * @param colour whether to write ANSI escapes; the caller looks at the terminal, {@code --no-color}
 *     and {@code NO_COLOR}
 */
public record Style(boolean colour) {

  private static final String ESCAPE = "\u001b[";

  /** Text alone. */
  public static final Style PLAIN = new Style(false);

  /** ANSI colours. */
  public static final Style ANSI = new Style(true);

  String paint(Span span) {
    return !colour || span.tone().ansi().isEmpty() || span.text().isBlank()
        ? span.text()
        : ESCAPE + span.tone().ansi() + 'm' + span.text() + ESCAPE + "0m";
  }

  /** The line without blanks at its end. */
  String paint(Line line) {
    StringBuilder painted = new StringBuilder();
    int last = line.spans().size() - 1;
    while (last >= 0 && line.spans().get(last).text().isBlank()) {
      last--;
    }
    for (int i = 0; i <= last; i++) {
      Span span = line.spans().get(i);
      painted.append(paint(i < last ? span : new Span(span.text().stripTrailing(), span.tone())));
    }
    return painted.toString();
  }
}
