package io.sharetrail.testing;

import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of too many facts of one kind the {@link Oracle} lists: those that concern the subject; of
 * these one about each thing from either side of the subject before a second one; then the nearest.
 */
final class Nearest {

  private Nearest() {}

  static List<Fact> of(Observation subject, List<Fact> facts, int most) {
    Comparator<Fact> nearness =
        Comparator.<Fact>comparingLong(fact -> Math.abs(fact.eventTime() - subject.judgedAt()))
            .thenComparing(Fact.BY_TIME);
    List<Fact> chosen = new ArrayList<>();
    List<Fact> left = new ArrayList<>(facts);
    while (chosen.size() < most) {
      Fact next =
          left.stream()
              .min(
                  Comparator.<Fact, Boolean>comparing(fact -> !fact.concerns(subject))
                      .thenComparing(fact -> nearerAlike(subject, fact, facts, nearness))
                      .thenComparing(nearness))
              .orElseThrow();
      chosen.add(next);
      left.remove(next);
    }
    return chosen;
  }

  private static long nearerAlike(
      Observation subject, Fact fact, List<Fact> facts, Comparator<Fact> nearness) {
    return facts.stream()
        .filter(other -> other.about().equals(fact.about()))
        .filter(other -> isAfter(subject, other) == isAfter(subject, fact))
        .filter(other -> nearness.compare(other, fact) < 0)
        .count();
  }

  private static boolean isAfter(Observation subject, Fact fact) {
    return fact.eventTime() > subject.judgedAt();
  }
}
