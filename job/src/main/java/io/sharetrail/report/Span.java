package io.sharetrail.report;

/**
 * A piece of text in one tone. Every span is cleaned when it is made, so nothing that is printed
 * can be forgotten.
 *
 * @param text anything; null counts as empty
 */
record Span(String text, Tone tone) {

  Span {
    text = TerminalText.clean(text);
  }

  static Span plain(String text) {
    return new Span(text, Tone.PLAIN);
  }

  static Span bold(String text) {
    return new Span(text, Tone.BOLD);
  }

  static Span dim(String text) {
    return new Span(text, Tone.DIM);
  }

  static Span spaces(int columns) {
    return plain(" ".repeat(Math.max(0, columns)));
  }

  int width() {
    return TerminalText.width(text);
  }
}
