package io.sharetrail.evaluation;

import java.util.Objects;

/**
 * An expectation beside what was given; at least one of them is not null.
 *
 * @param trail the story, as the labels name it
 */
public record Finding(String trail, Expected expected, Given given) {

  /** What came of it, from right to gravely wrong. */
  public enum Result {
    AS_EXPECTED,
    /** Nobody said what this should be, and nobody was told: no mistake. */
    UNLABELLED_AUDIT,
    /** Another verdict on the target. */
    OTHER_VERDICT,
    /** Quieter than it should be. */
    TOO_QUIET,
    /** Louder than it should be. */
    TOO_LOUD,
    /** Told, and nobody expected it. */
    UNEXPECTED,
    /** Expected, and neither told nor recorded. */
    MISSED;

    public boolean right() {
      return this == AS_EXPECTED || this == UNLABELLED_AUDIT;
    }
  }

  public Result result() {
    if (expected == null) {
      return given.band() == Band.NONE ? Result.UNLABELLED_AUDIT : Result.UNEXPECTED;
    }
    if (given == null) {
      return Result.MISSED;
    }
    if (given.band().compareTo(expected.least()) < 0) {
      return Result.TOO_QUIET;
    }
    if (given.band().compareTo(expected.most()) > 0) {
      return Result.TOO_LOUD;
    }
    return Objects.equals(expected.verdict(), given.verdict())
        ? Result.AS_EXPECTED
        : Result.OTHER_VERDICT;
  }

  /** The band that was wanted: the acceptable one nearest to what came. */
  Band wanted() {
    return expected == null ? Band.NONE : expected.nearest(got());
  }

  Band got() {
    return given == null ? Band.NONE : given.band();
  }
}
