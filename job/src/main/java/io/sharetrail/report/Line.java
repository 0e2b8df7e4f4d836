package io.sharetrail.report;

import java.util.ArrayList;
import java.util.List;

/** One line of spans. */
record Line(List<Span> spans) {

  static final Line BLANK = new Line(List.of());

  Line {
    spans = List.copyOf(spans);
  }

  static Line of(Span... spans) {
    return new Line(List.of(spans));
  }

  /** The spans, then those of the other line. */
  Line plus(Line other) {
    List<Span> both = new ArrayList<>(spans);
    both.addAll(other.spans);
    return new Line(both);
  }

  int width() {
    return spans.stream().mapToInt(Span::width).sum();
  }
}
