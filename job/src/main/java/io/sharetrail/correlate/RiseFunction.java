package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets pass what a person wants to be called for; keyed by alert id, roll-ups among them: the first
 * revision, each that is more severe than all before it, and that the alert is taken back. What is
 * raised again after that begins anew. A revision that comes behind a newer one says nothing new.
 *
 * <p>Receivers differ in the severity that they begin at: so each rise passes, and says from where
 * it rose.
 */
public final class RiseFunction extends KeyedProcessFunction<String, Alert, Rise> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Told> told;

  @Override
  public void open(OpenContext openContext) {
    told = getRuntimeContext().getState(StateDescriptors.told());
  }

  @Override
  public void processElement(Alert alert, Context context, Collector<Rise> out) throws Exception {
    Told before = told.value();
    boolean takenBack = alert.suppressedBy() != null;
    if (before == null) {
      told.update(new Told(alert.severity(), takenBack, alert.sequence()));
      out.collect(new Rise(alert, null));
      return;
    }
    if (alert.sequence() <= before.sequence()) {
      return;
    }
    if (takenBack != before.takenBack()) {
      told.update(new Told(alert.severity(), takenBack, alert.sequence()));
      out.collect(new Rise(alert, takenBack ? before.severity() : null));
    } else if (alert.severity().compareTo(before.severity()) > 0) {
      told.update(new Told(alert.severity(), takenBack, alert.sequence()));
      out.collect(new Rise(alert, before.severity()));
    } else {
      told.update(new Told(before.severity(), takenBack, alert.sequence()));
    }
  }
}
