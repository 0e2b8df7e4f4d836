package io.sharetrail.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills lines with words. A word (an id, an ARN, an address) is never broken: one that is too long
 * has its own line.
 */
final class Flow {

  /** Longest piece of text from an event that is printed; ARNs stay well below. */
  static final int MAX_FIELD = 700;

  private static final Span ITEM = Span.dim(" · ");
  private static final Span SPACE = Span.plain(" ");

  private final int columns;
  private final List<Line> lines = new ArrayList<>();
  private List<Span> current = new ArrayList<>();
  private int used;

  Flow(int columns) {
    this.columns = columns;
  }

  static List<Line> prose(String text, Tone tone, int columns) {
    return new Flow(columns).words(text, tone).lines();
  }

  /** Words after a space. */
  Flow words(String text, Tone tone) {
    for (String word : TerminalText.truncate(text, MAX_FIELD).split(" ", -1)) {
      add(new Span(word, tone), SPACE);
    }
    return this;
  }

  /** Something that stands for itself, after a dot. Nothing if it is null or empty. */
  Flow item(Span span) {
    if (!span.text().isEmpty()) {
      add(new Span(TerminalText.truncate(span.text(), MAX_FIELD), span.tone()), ITEM);
    }
    return this;
  }

  Flow item(String text) {
    return item(Span.plain(text));
  }

  /**
   * Several words that stand for themselves, after a dot; broken only if they do not fit on one
   * line. Nothing if they are null or empty.
   */
  Flow phrase(String text, Tone tone) {
    Span whole = new Span(TerminalText.truncate(text, MAX_FIELD), tone);
    if (whole.width() <= columns) {
      return item(whole);
    }
    String[] words = whole.text().split(" ", 2);
    item(new Span(words[0], tone));
    return words.length == 1 ? this : words(words[1], tone);
  }

  List<Line> lines() {
    if (!current.isEmpty()) {
      lines.add(new Line(current));
      current = new ArrayList<>();
      used = 0;
    }
    return List.copyOf(lines);
  }

  private void add(Span word, Span separator) {
    if (!current.isEmpty() && used + separator.width() + word.width() > columns) {
      lines();
    }
    if (!current.isEmpty()) {
      current.add(separator);
      used += separator.width();
    }
    current.add(word);
    used += word.width();
  }
}
