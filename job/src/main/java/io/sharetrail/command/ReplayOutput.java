package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.intake.Tick;

/**
 * Anything that leaves the pipeline, on its way to the command line; exactly one component is not
 * null.
 *
 * @param audit a suppressed alert
 */
public record ReplayOutput(Revision alert, Revision audit, DeadLetter deadLetter, Tick tick) {

  static ReplayOutput ofAlert(Alert alert) {
    return new ReplayOutput(Revision.of(alert), null, null, null);
  }

  static ReplayOutput ofAudit(Alert alert) {
    return new ReplayOutput(null, Revision.of(alert), null, null);
  }

  static ReplayOutput ofDeadLetter(DeadLetter deadLetter) {
    return new ReplayOutput(null, null, deadLetter, null);
  }

  static ReplayOutput ofTick(Tick tick) {
    return new ReplayOutput(null, null, null, tick);
  }
}
