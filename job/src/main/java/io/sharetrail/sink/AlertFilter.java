package io.sharetrail.sink;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.SinkFilter;
import io.sharetrail.config.SinkFilter.Updates;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Lets pass what one sink is given; that a revision raises the severity is not seen from it alone.
 */
record AlertFilter(SinkFilter filter) implements FilterFunction<Alert> {

  @Override
  public boolean filter(Alert alert) {
    return alert.severity().compareTo(filter.minSeverity()) >= 0
        && (filter.kinds().isEmpty() || filter.kinds().contains(alert.kind()))
        && (filter.accounts().isEmpty() || filter.accounts().contains(owner(alert)))
        && (filter.updates() != Updates.SETTLED || alert.status() == AlertStatus.SETTLED);
  }

  /** Null if it is about nobody's snapshot. */
  private static String owner(Alert alert) {
    return alert.snapshot() == null ? null : alert.snapshot().ownerAccountId();
  }
}
