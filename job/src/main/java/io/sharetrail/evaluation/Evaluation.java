package io.sharetrail.evaluation;

import java.util.List;

/**
 * What a run over labelled trails came to.
 *
 * @param trails how many were run
 * @param findings of all of them
 */
public record Evaluation(int trails, List<Finding> findings) {

  public Evaluation {
    findings = List.copyOf(findings);
  }

  /** What is not as it should be. */
  public List<Finding> wrong() {
    return findings.stream().filter(finding -> !finding.result().right()).toList();
  }

  public long count(Finding.Result result) {
    return findings.stream().filter(finding -> finding.result() == result).count();
  }

  /** Expectations that were met in full. */
  public long met() {
    return count(Finding.Result.AS_EXPECTED);
  }

  /** All expectations. */
  public long expected() {
    return findings.stream().filter(finding -> finding.expected() != null).count();
  }

  /**
   * How often one band was wanted and another came. Suppressed records that nobody labelled are
   * left out.
   */
  public long confusion(Band wanted, Band got) {
    return findings.stream()
        .filter(finding -> finding.result() != Finding.Result.UNLABELLED_AUDIT)
        .filter(finding -> finding.wanted() == wanted && finding.got() == got)
        .count();
  }
}
