package io.sharetrail.risk;

import java.util.List;

/**
 * The judgement of one investigation.
 *
 * @param score 0 to 100; the sum of the contributions
 * @param contributions what adds up to the score, in the order of the guide: target, lineage,
 *     place, history, after
 * @param targets one for each target, in the targets' order
 * @param outcome what became of the grant
 * @param history how usual it is
 * @param suppressedBy why no alert is due; null if one is
 * @param exceptions entries of the exceptions that were about this subject, in their order
 */
public record Assessment(
    int score,
    Severity severity,
    List<Contribution> contributions,
    List<TargetVerdict> targets,
    Outcome outcome,
    History history,
    String suppressedBy,
    List<AppliedException> exceptions) {

  public boolean suppressed() {
    return suppressedBy != null;
  }

  /** The same judgement, of which nobody is to be alerted. */
  public Assessment suppressedBy(String reason) {
    return new Assessment(
        score, severity, contributions, targets, outcome, history, reason, exceptions);
  }

  /** The same judgement, with what the exceptions did to it. */
  public Assessment with(List<AppliedException> applied) {
    return new Assessment(
        score, severity, contributions, targets, outcome, history, suppressedBy, applied);
  }
}
