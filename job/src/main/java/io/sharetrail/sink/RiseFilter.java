package io.sharetrail.sink;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.SinkFilter;
import io.sharetrail.correlate.Rise;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Of the rises those that one sink is given; who heard of an alert hears that it is taken back. */
record RiseFilter(SinkFilter filter) implements FlatMapFunction<Rise, Alert> {

  @Override
  public void flatMap(Rise rise, Collector<Alert> out) {
    Alert alert = rise.alert();
    boolean heardOf = rise.before() != null && rise.before().compareTo(filter.minSeverity()) >= 0;
    boolean severe =
        alert.severity().compareTo(filter.minSeverity()) >= 0
            || (alert.suppressedBy() != null && heardOf);
    if (severe && AlertFilter.concerns(alert, filter)) {
      out.collect(alert);
    }
  }
}
