package io.sharetrail.report;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.report.Grid.Column;
import io.sharetrail.report.Grid.Squeeze;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dead letters by reason and by the file, or topic and partition, that they come from; the most
 * frequent first. Not thread-safe.
 */
public final class DeadLetterTable {

  private static final int MAX_ORIGIN = 200;

  /** More groups than this are only counted. */
  private static final int MAX_GROUPS = 1000;

  private static final Grid GRID =
      new Grid(
          List.of(
              new Column("REASON", false),
              new Column("LETTERS", true),
              new Column("CUT", true),
              new Column("ORIGIN", false),
              new Column("THE FIRST", false)),
          List.of(new Squeeze(4, 20), new Squeeze(3, 30), new Squeeze(4, 0), new Squeeze(3, 10)));

  private record Key(String reason, String origin) {}

  private static final class Group {
    final String detail;
    long letters;
    long cut;

    Group(String detail) {
      this.detail = detail;
    }
  }

  private final Map<Key, Group> groups =
      new TreeMap<>(Comparator.comparing(Key::reason).thenComparing(Key::origin));
  private long letters;
  private long ungrouped;

  /** Counts one. */
  public void add(DeadLetter letter) {
    letters++;
    Key key = new Key(letter.reason().label(), place(letter.origin()));
    Group group = groups.get(key);
    if (group == null) {
      if (groups.size() == MAX_GROUPS) {
        ungrouped++;
        return;
      }
      group = new Group(TerminalText.truncate(letter.detail(), MAX_ORIGIN));
      groups.put(key, group);
    }
    group.letters++;
    group.cut += letter.isWhole() ? 0 : 1;
  }

  /** Prints the table and a line that counts what it does not show. */
  public void print(Style style, int width, Appendable out) {
    Page page = new Page(out, style);
    if (letters == 0) {
      page.print(Line.of(Span.plain("No dead letters")));
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().letters))
        .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue())));
    page.print(GRID.lines(rows, Math.max(AlertTable.MIN_WIDTH, width)));
    if (ungrouped > 0) {
      page.print(
          Line.of(Span.plain("and " + Words.count(ungrouped, "letter") + " of other origins")));
    }
  }

  private static List<Cell> row(Key key, Group group) {
    return List.of(
        Cell.of(Tone.BOLD, key.reason()),
        Cell.of(Tone.PLAIN, Words.number(group.letters)),
        Cell.of(Tone.PLAIN, group.cut == 0 ? "" : Words.number(group.cut)),
        Cell.of(Tone.PLAIN, key.origin()),
        Cell.of(Tone.DIM, group.detail));
  }

  /** The origin without the index or offset of the record. */
  private static String place(String origin) {
    String file = origin.startsWith("file:") ? origin.substring("file:".length()) : origin;
    int end = Math.max(file.lastIndexOf('#'), file.lastIndexOf('@'));
    boolean index = end > 0 && file.substring(end + 1).chars().allMatch(Character::isDigit);
    return TerminalText.truncate(index ? file.substring(0, end) : file, MAX_ORIGIN);
  }
}
