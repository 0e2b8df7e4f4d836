package io.sharetrail.evaluation;

import io.sharetrail.risk.Severity;
import java.util.Locale;

/** How loudly something is told: not at all, or as an alert of a severity. */
public enum Band {
  /** Suppressed, so an audit record, or not seen as anything. */
  NONE,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  static Band of(Severity severity) {
    return valueOf(severity.name());
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
