package io.sharetrail.evaluation;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.risk.Verdict;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the job settled on.
 *
 * @param target worst target; null if there is none
 * @param verdict on that target; null if there is none
 * @param band {@link Band#NONE} if it was suppressed
 * @param score 0 to 100
 */
public record Given(
    String rule, String target, String verdict, Band band, int score, String alertId) {

  /** Of the last revision of an alert. */
  public static Given of(Alert alert) {
    AlertTarget worst =
        alert.targets().stream()
            .min(Comparator.comparing(Given::rank).thenComparing(AlertTarget::account))
            .orElse(null);
    return new Given(
        alert.kind(),
        worst == null ? null : worst.account(),
        worst == null ? null : worst.verdict(),
        alert.suppressedBy() == null ? Band.of(alert.severity()) : Band.NONE,
        alert.score(),
        alert.id());
  }

  private static Verdict rank(AlertTarget target) {
    return Stream.of(Verdict.values())
        .filter(verdict -> verdict.label().equals(target.verdict()))
        .findFirst()
        .orElse(Verdict.UNKNOWN_EXTERNAL);
  }
}
