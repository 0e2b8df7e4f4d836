package io.sharetrail.report;

import java.util.ArrayList;
import java.util.List;

/** Aligns rows of cells within a width. Nothing wraps; a column of width 0 is left out. */
final class Grid {

  private static final int GAP = 2;

  private final List<Column> columns;
  private final List<Squeeze> squeezes;

  /**
   * @param squeezes where room is taken, in this order, until the grid fits
   */
  Grid(List<Column> columns, List<Squeeze> squeezes) {
    this.columns = columns;
    this.squeezes = squeezes;
  }

  /** A column and how its cells stand. */
  record Column(String header, boolean right) {}

  /**
   * One step towards a narrower grid.
   *
   * @param floor width below which this step does not go; 0 takes the column out as a whole
   */
  record Squeeze(int column, int floor) {}

  /** Whether no cell has to be cut below what the squeezes leave it. */
  boolean fits(List<List<Cell>> rows, int width) {
    int[] widths = natural(rows);
    squeeze(rows, widths, width);
    return total(widths) <= width;
  }

  List<Line> lines(List<List<Cell>> rows, int width) {
    int[] widths = natural(rows);
    squeeze(rows, widths, width);
    List<Line> lines = new ArrayList<>();
    lines.add(
        row(columns.stream().map(column -> Cell.of(Tone.DIM, column.header())).toList(), widths));
    rows.forEach(row -> lines.add(row(row, widths)));
    return lines;
  }

  /** A step may free more than was needed: what is left over goes back to the last step first. */
  private void squeeze(List<List<Cell>> rows, int[] widths, int width) {
    int[] before = new int[squeezes.size()];
    for (int i = 0; i < before.length; i++) {
      int column = squeezes.get(i).column();
      int floor = squeezes.get(i).floor();
      before[i] = widths[column];
      int excess = total(widths) - width;
      if (excess > 0) {
        widths[column] =
            floor == 0
                ? 0
                : Math.min(before[i], fitted(rows, column, Math.max(floor, before[i] - excess)));
      }
    }
    for (int i = before.length - 1; i >= 0; i--) {
      int column = squeezes.get(i).column();
      int slack = width - total(widths);
      if (slack > 0 && widths[column] > 0) {
        int limit = Math.min(before[i], widths[column] + slack);
        widths[column] = Math.max(widths[column], fitted(rows, column, limit));
      }
    }
  }

  private int[] natural(List<List<Cell>> rows) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).header().length();
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).naturalWidth());
      }
    }
    return widths;
  }

  private int fitted(List<List<Cell>> rows, int column, int limit) {
    int width = Math.min(limit, columns.get(column).header().length());
    for (List<Cell> row : rows) {
      width = Math.max(width, TerminalText.width(row.get(column).fit(limit)));
    }
    return width;
  }

  private static int total(int[] widths) {
    int total = -GAP;
    for (int width : widths) {
      total += width == 0 ? 0 : width + GAP;
    }
    return total;
  }

  private Line row(List<Cell> cells, int[] widths) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        Span span = new Span(cells.get(i).fit(widths[i]), cells.get(i).tone());
        Span padding = Span.spaces(widths[i] - span.width());
        boolean right = columns.get(i).right();
        spans.add(right ? padding : span);
        spans.add(right ? span : padding);
        spans.add(Span.spaces(GAP));
      }
    }
    return new Line(spans);
  }
}
