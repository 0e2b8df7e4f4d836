package io.sharetrail.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts each expectation beside what was given for it. */
public final class Matching {

  private Matching() {}

  /**
   * As many expectations as possible find an alert that they accept: quietest alerts first, each to
   * the expectation that runs out first. What is left over is paired within the same rule and
   * target, so that a wrong score is told as that, and not as a miss and a surprise.
   */
  public static List<Finding> match(String trail, List<Expected> expected, List<Given> given) {
    List<Given> rest =
        new ArrayList<>(
            given.stream()
                .sorted(
                    Comparator.comparing(Given::band)
                        .thenComparing(Given::score)
                        .thenComparing(Given::alertId))
                .toList());
    List<Expected> open =
        new ArrayList<>(
            expected.stream()
                .sorted(Comparator.comparing(Expected::most).thenComparing(Expected::least))
                .toList());
    List<Finding> findings = new ArrayList<>();
    pair(trail, open, rest, findings, true);
    pair(trail, open, rest, findings, false);
    open.forEach(missed -> findings.add(new Finding(trail, missed, null)));
    rest.forEach(surprise -> findings.add(new Finding(trail, null, surprise)));
    return findings;
  }

  private static void pair(
      String trail, List<Expected> open, List<Given> rest, List<Finding> findings, boolean well) {
    for (Given given : List.copyOf(rest)) {
      open.stream()
          .filter(expected -> expected.isAbout(given))
          .map(expected -> new Finding(trail, expected, given))
          .filter(finding -> !well || finding.result() == Finding.Result.AS_EXPECTED)
          .findFirst()
          .ifPresent(
              finding -> {
                findings.add(finding);
                open.remove(finding.expected());
                rest.remove(given);
              });
    }
  }
}
