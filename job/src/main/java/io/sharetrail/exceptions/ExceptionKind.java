package io.sharetrail.exceptions;

import java.util.Locale;

/** What an entry does. Append only: the names are state and document values. */
public enum ExceptionKind {
  /** Its accounts count as trusted: the score is bounded, nothing is hidden. */
  TRUST,
  /** Known noise: keeps its score and goes to the audit output. */
  SUPPRESS,
  /** A planned change: the same, as long as no fact goes beyond what was planned. */
  APPROVE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
