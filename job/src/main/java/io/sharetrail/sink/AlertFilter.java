package io.sharetrail.sink;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.SinkFilter;
import io.sharetrail.config.SinkFilter.Outputs;
import io.sharetrail.config.SinkFilter.Updates;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Lets pass what one sink is given, but for one that wants rises alone ({@link RiseFilter}). That
 * an alert is taken back, which has no severity of its own, passes whatever the least severity is:
 * a receiver would show it for ever.
 */
record AlertFilter(SinkFilter filter) implements FilterFunction<Alert> {

  @Override
  public boolean filter(Alert alert) {
    boolean takenBack = alert.suppressedBy() != null && filter.of() == Outputs.ALERTS;
    return (takenBack || alert.severity().compareTo(filter.minSeverity()) >= 0)
        && concerns(alert, filter)
        && (filter.updates() != Updates.SETTLED || alert.status() == AlertStatus.SETTLED);
  }

  /** Whether it is of the kinds and accounts that the sink is about. */
  static boolean concerns(Alert alert, SinkFilter filter) {
    return (filter.kinds().isEmpty() || filter.kinds().contains(alert.kind()))
        && (filter.accounts().isEmpty() || filter.accounts().contains(owner(alert)));
  }

  /** Null if it is about nobody's snapshot. */
  private static String owner(Alert alert) {
    return alert.snapshot() == null ? null : alert.snapshot().ownerAccountId();
  }
}
