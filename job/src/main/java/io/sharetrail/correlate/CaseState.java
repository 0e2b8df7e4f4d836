package io.sharetrail.correlate;

import io.sharetrail.investigation.Investigation;

/**
 * A case: open, or settled with a grant that is still open.
 *
 * @param investigation subject and slots so far
 * @param revision of the alert that was emitted last; 0 if the subject itself has not come yet
 * @param sequence of that alert
 * @param gist what must change for another revision to be due
 * @param settled whether that alert was settled
 * @param raised whether any revision went to the alerts, not to the audit output alone
 * @param late whether the subject came from behind the watermark
 */
public record CaseState(
    Investigation investigation,
    int revision,
    long sequence,
    String gist,
    boolean settled,
    boolean raised,
    boolean late) {

  /** Word on a subject has come before the subject. */
  static CaseState pending(Investigation investigation) {
    return new CaseState(investigation, 0, 0, "", false, false, false);
  }

  boolean isPending() {
    return revision == 0;
  }

  CaseState with(Investigation now) {
    return new CaseState(now, revision, sequence, gist, settled, raised, late);
  }
}
