package io.sharetrail.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds up contributions so that they always sum to the score: caps and bounds are terms of their
 * own or cut the term.
 */
final class Ledger {

  private static final int MAX_SCORE = 100;

  private final List<Contribution> contributions = new ArrayList<>();
  private int total;

  /** Adds a term; one without points is left out. */
  void add(Contribution contribution) {
    if (contribution != null && contribution.points() != 0) {
      contributions.add(contribution);
      total += contribution.points();
    }
  }

  /**
   * Adds the terms of a group, strongest first, until together they reach its cap; the term that
   * crosses it is cut.
   */
  void addGroup(List<Contribution> group, int cap) {
    int left = cap;
    List<Contribution> strongestFirst = new ArrayList<>(group);
    strongestFirst.sort(
        Comparator.comparingInt(Contribution::points)
            .reversed()
            .thenComparing(Contribution::signal));
    for (Contribution term : strongestFirst) {
      int points = Math.min(term.points(), left);
      left -= points;
      add(new Contribution(term.signal(), points, term.reason(), term.eventId()));
    }
  }

  /** Takes off what goes beyond the limit, as a negative term. */
  void limit(String signal, int limit, String reason) {
    if (total > limit) {
      add(new Contribution(signal, limit - total, reason, null));
    }
  }

  void capAtMaximum() {
    limit("cap", MAX_SCORE, "a score ends at " + MAX_SCORE);
  }

  int total() {
    return total;
  }

  List<Contribution> contributions() {
    return List.copyOf(contributions);
  }
}
