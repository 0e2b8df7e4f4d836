package io.sharetrail.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which name somebody meant. */
public final class Suggestion {

  private static final int MOST = 3;
  private static final int LONGEST = 100;

  private final List<String> names;

  private Suggestion(List<String> names) {
    this.names = names;
  }

  public static Suggestion among(Collection<String> names) {
    return new Suggestion(names.stream().distinct().sorted().toList());
  }

  /** {@code "; did you mean a or b?"}, or the empty string when no name is near. */
  public String sentence(String written) {
    List<String> near = near(written);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** Up to three names, the nearest first; first by spelling, then by the last part alone. */
  List<String> near(String written) {
    if (written.length() > LONGEST) {
      return List.of();
    }
    List<String> bySpelling = ranked(written, false);
    return bySpelling.isEmpty() ? ranked(last(written), true) : bySpelling;
  }

  private List<String> ranked(String written, boolean lastOnly) {
    String wanted = plain(written);
    int allowed = wanted.length() < 4 ? 1 : Math.min(4, Math.max(2, wanted.length() / 3));
    List<Scored> scored =
        names.stream()
            .map(name -> new Scored(name, distance(wanted, plain(lastOnly ? last(name) : name))))
            .filter(each -> each.distance() <= allowed)
            .sorted(Comparator.comparingInt(Scored::distance))
            .toList();
    if (scored.isEmpty()) {
      return List.of();
    }
    int best = scored.get(0).distance();
    return scored.stream()
        .filter(each -> each.distance() == best)
        .limit(MOST)
        .map(Scored::name)
        .toList();
  }

  private record Scored(String name, int distance) {}

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    int differ = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + differ, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
