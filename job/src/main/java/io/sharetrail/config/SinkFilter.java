package io.sharetrail.config;

import io.sharetrail.risk.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * Which alerts one receiver is given; of what it names, all must hold.
 *
 * @param of outputs of the job
 * @param minSeverity the lowest that counts
 * @param kinds of subjects, as alerts name them; empty for every kind
 * @param accounts that own the snapshot; empty for every account
 * @param updates which revisions of an alert
 */
public record SinkFilter(
    Outputs of, Severity minSeverity, List<String> kinds, List<String> accounts, Updates updates)
    implements Serializable {

  /** Outputs of the job. */
  public enum Outputs {
    ALERTS,
    /** Those that are suppressed, or that a roll-up stands for. */
    AUDIT,
    BOTH
  }

  /** Which revisions of an alert. */
  public enum Updates {
    ALL,
    /** The first, and every one that is more severe than all before it. */
    RAISED,
    /** The last, when its windows have closed. */
    SETTLED
  }

  public SinkFilter {
    kinds = List.copyOf(kinds);
    accounts = List.copyOf(accounts);
  }

  /** Whether what is raised goes there. */
  public boolean takesAlerts() {
    return of != Outputs.AUDIT;
  }

  /** Whether what is not raised goes there. */
  public boolean takesAudit() {
    return of != Outputs.ALERTS;
  }

  /** Whether every alert of its outputs goes there, if not each of its revisions. */
  public boolean isOfEverything() {
    return minSeverity == Severity.LOW && kinds.isEmpty() && accounts.isEmpty();
  }
}
