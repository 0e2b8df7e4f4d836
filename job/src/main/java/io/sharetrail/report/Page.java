package io.sharetrail.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The only way to an output: lines of spans, so nothing is printed that was not cleaned. */
final class Page {

  private final Appendable out;
  private final Style style;

  Page(Appendable out, Style style) {
    this.out = out;
    this.style = style;
  }

  /**
   * @throws UncheckedIOException if the output fails
   */
  void print(Line line) {
    try {
      out.append(style.paint(line)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void print(List<Line> lines) {
    lines.forEach(this::print);
  }
}
