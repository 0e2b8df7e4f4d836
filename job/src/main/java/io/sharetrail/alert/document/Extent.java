package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.risk.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the whole alert holds: counts stay true when lists are cut.
 *
 * @param targets how many
 * @param verdicts how many targets have each verdict, worst first
 * @param openGrants targets that have access; of a roll-up, alerts whose grant is open
 * @param consumers accounts that used the data
 * @param steps of the timeline
 */
record Extent(
    int targets, Map<String, Integer> verdicts, int openGrants, int consumers, int steps) {

  private static final Map<String, Integer> RANK =
      Stream.of(Verdict.values()).collect(Collectors.toMap(Verdict::label, Verdict::ordinal));

  static Extent of(Alert alert) {
    Map<String, Integer> verdicts = new LinkedHashMap<>();
    alert.targets().stream()
        .map(AlertTarget::verdict)
        .filter(verdict -> verdict != null)
        .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
        .forEachOrdered(verdict -> verdicts.merge(verdict, 1, Integer::sum));
    int open =
        alert.storm() == null ? alert.outcome().stillOpen().size() : alert.storm().stillShared();
    return new Extent(
        alert.targets().size(),
        verdicts,
        open,
        alert.outcome().consumers().size(),
        alert.timeline().size());
  }

  private static int rank(String verdict) {
    return RANK.getOrDefault(verdict, RANK.size());
  }

  boolean open() {
    return openGrants > 0;
  }

  /** Null if there is no target. */
  String worstVerdict() {
    return verdicts.keySet().stream().findFirst().orElse(null);
  }
}
