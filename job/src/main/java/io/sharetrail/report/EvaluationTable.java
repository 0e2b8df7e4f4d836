package io.sharetrail.report;

import io.sharetrail.evaluation.Band;
import io.sharetrail.evaluation.Evaluation;
import io.sharetrail.evaluation.Expected;
import io.sharetrail.evaluation.Finding;
import io.sharetrail.evaluation.Given;
import io.sharetrail.report.Grid.Column;
import io.sharetrail.report.Grid.Squeeze;
import io.sharetrail.risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What labels say beside what came, one expectation a row, and how often one band came for another.
 *
 * @param width columns of the terminal
 */
public record EvaluationTable(Style style, int width) {

  private static final Grid FINDINGS =
      new Grid(
          List.of(
              new Column("TRAIL", false),
              new Column("RULE", false),
              new Column("TARGET", false),
              new Column("EXPECTED", false),
              new Column("GIVEN", false),
              new Column("", false)),
          List.of(
              new Squeeze(1, 14),
              new Squeeze(0, 30),
              new Squeeze(3, 22),
              new Squeeze(4, 22),
              new Squeeze(1, 0),
              new Squeeze(0, 16)));

  private static final Grid MATRIX =
      new Grid(
          Stream.concat(
                  Stream.of(new Column("EXPECTED \\ GIVEN", false)),
                  Stream.of(Band.values()).map(band -> new Column(band.label(), true)))
              .toList(),
          List.of());

  /**
   * Prints equal rows once, with their number.
   *
   * @param everything whether what is as expected is listed as well
   */
  public void print(Evaluation evaluation, boolean everything, Appendable out) {
    Page page = new Page(out, style);
    List<List<Cell>> rows = new ArrayList<>();
    List<Finding> shown =
        evaluation.findings().stream()
            .filter(finding -> finding.result() != Finding.Result.UNLABELLED_AUDIT)
            .filter(finding -> everything || !finding.result().right())
            .toList();
    for (int i = 0; i < shown.size(); ) {
      int next = i + 1;
      while (next < shown.size() && row(shown.get(next), 1).equals(row(shown.get(i), 1))) {
        next++;
      }
      rows.add(row(shown.get(i), next - i));
      i = next;
    }
    if (!rows.isEmpty()) {
      page.print(FINDINGS.lines(rows, width));
      page.print(Line.BLANK);
    }
    page.print(
        MATRIX.lines(Stream.of(Band.values()).map(band -> row(evaluation, band)).toList(), width));
    page.print(Line.BLANK);
    page.print(Line.of(Span.bold(sentence(evaluation))));
  }

  private static String sentence(Evaluation evaluation) {
    return Words.number(evaluation.met())
        + " of "
        + Words.count(evaluation.expected(), "expectation")
        + " met, in "
        + Words.count(evaluation.trails(), "trail")
        + Stream.of(
                Finding.Result.MISSED,
                Finding.Result.UNEXPECTED,
                Finding.Result.TOO_QUIET,
                Finding.Result.TOO_LOUD,
                Finding.Result.OTHER_VERDICT)
            .filter(result -> evaluation.count(result) > 0)
            .map(result -> "; " + evaluation.count(result) + " " + word(result))
            .reduce("", String::concat);
  }

  private static List<Cell> row(Finding finding, int times) {
    Expected expected = finding.expected();
    Given given = finding.given();
    String rule = expected == null ? given.rule() : expected.rule();
    String target = expected == null ? given.target() : expected.target();
    return List.of(
        Cell.of(Tone.PLAIN, finding.trail()),
        Cell.of(Tone.PLAIN, rule),
        Cell.of(Tone.PLAIN, target == null ? "" : target),
        expected == null
            ? Cell.of(Tone.DIM, "nothing")
            : Cell.of(Tone.PLAIN, judged(expected.bands(), expected.verdict()), expected.bands()),
        given == null
            ? Cell.of(Tone.DIM, "nothing")
            : Cell.of(tone(given.band()), judged(score(given), given.verdict()), score(given)),
        result(finding.result(), times));
  }

  private static Cell result(Finding.Result result, int times) {
    String repeated = times == 1 ? "" : " ×" + times;
    return result.right()
        ? Cell.of(Tone.DIM, "ok" + repeated)
        : Cell.of(Tone.BOLD, word(result).toUpperCase(Locale.ROOT) + repeated);
  }

  private static String judged(String band, String verdict) {
    return verdict == null ? band : band + " " + verdict;
  }

  private static String score(Given given) {
    return given.band() == Band.NONE ? "none" : given.band().label() + " " + given.score();
  }

  private static String word(Finding.Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Tone tone(Band band) {
    return band == Band.NONE ? Tone.DIM : Tone.of(Severity.valueOf(band.name()));
  }

  private static List<Cell> row(Evaluation evaluation, Band wanted) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Tone.PLAIN, wanted.label()));
    for (Band got : Band.values()) {
      long number = evaluation.confusion(wanted, got);
      Tone tone = number == 0 ? Tone.DIM : wanted == got ? Tone.PLAIN : Tone.CRITICAL;
      cells.add(Cell.of(tone, number == 0 ? "." : Words.number(number)));
    }
    return cells;
  }
}
