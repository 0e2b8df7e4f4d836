package io.sharetrail.correlate;

import io.sharetrail.metrics.RoomMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What one subtask has rolled up, as metrics; since it was started, but for what is open. */
final class StormCounters {

  private final Counter rolledUp;
  private final Counter breakOuts;
  private final Counter revisions;
  private long open;

  /**
   * @param open storms that have not settled, as a checkpoint knows them
   */
  StormCounters(RoomMetrics metrics, long open) {
    this.open = open;
    rolledUp = metrics.counter("alertsRolledUp");
    breakOuts = metrics.counter("breakOuts");
    revisions = metrics.counter("rollUpRevisions");
    metrics.gauge((Gauge<Long>) this::open, "stormsOpen");
  }

  long open() {
    return open;
  }

  void opened() {
    open++;
  }

  void settled() {
    open--;
  }

  /** An alert goes to the audit output for the first time. */
  void rolledUp() {
    rolledUp.inc();
  }

  /** An alert of a storm is raised as itself all the same. */
  void brokeOut() {
    breakOuts.inc();
  }

  void said() {
    revisions.inc();
  }
}
