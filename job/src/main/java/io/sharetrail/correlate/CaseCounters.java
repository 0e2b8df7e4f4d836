package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.risk.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What one subtask has said, as metrics; since it was started, but for what is open. */
final class CaseCounters {

  private final Map<Severity, Map<AlertStatus, Counter>> alerts = new EnumMap<>(Severity.class);
  private final Counter suppressed;
  private final Counter revisions;
  private final Counter canaries;
  private final Counter exceptionsRefused;
  private final Counter exceptionsPassedOver;
  private volatile long newestCanary;
  private long open;

  /**
   * @param open subjects that are not settled, as a checkpoint knows them
   * @param passedOver checkpoints that were damaged when the job began
   * @param exceptions tells which are in force
   */
  CaseCounters(RoomMetrics metrics, long open, int passedOver, Supplier<ExceptionSet> exceptions) {
    this.open = open;
    suppressed = metrics.counter("alertsSuppressed");
    revisions = metrics.counter("revisions");
    canaries = metrics.counter("canaryAlerts");
    exceptionsRefused = metrics.counter("exceptionsRefused");
    exceptionsPassedOver = metrics.counter("exceptionsPassedOver");
    metrics.gauge((Gauge<Long>) () -> exceptions.get().version(), "exceptionsVersion");
    metrics.gauge((Gauge<Integer>) () -> exceptions.get().entries().size(), "exceptions");
    for (Severity severity : Severity.values()) {
      Map<AlertStatus, Counter> byStatus = new EnumMap<>(AlertStatus.class);
      for (AlertStatus status : AlertStatus.values()) {
        byStatus.put(
            status,
            metrics.counter("alerts", severity.label(), status.name().toLowerCase(Locale.ROOT)));
      }
      alerts.put(severity, byStatus);
    }
    metrics.gauge((Gauge<Long>) this::open, "subjectsOpen");
    metrics.gauge((Gauge<Long>) () -> newestCanary, "newestCanary");
    metrics.gauge((Gauge<Integer>) () -> passedOver, "checkpointsPassedOver");
  }

  long open() {
    return open;
  }

  /**
   * @param was whether the subject was open
   * @param is whether it is now
   */
  void open(boolean was, boolean is) {
    open += (is ? 1 : 0) - (was ? 1 : 0);
  }

  /**
   * A canary's alert goes out. Its time is told too: of counters in several subtasks CloudWatch
   * shows the greatest, which a canary in another subtask does not move.
   *
   * @param time of the canary, milliseconds since the epoch
   */
  void canary(long time) {
    canaries.inc();
    newestCanary = Math.max(newestCanary, time);
  }

  /** A document of exceptions is not taken. */
  void refusedExceptions() {
    exceptionsRefused.inc();
  }

  /** A document of exceptions is older than what is in force. */
  void passedOverExceptions() {
    exceptionsPassedOver.inc();
  }

  /** A revision goes out; the first is one too. */
  void said(Alert alert, boolean isSuppressed) {
    revisions.inc();
    if (isSuppressed) {
      suppressed.inc();
    } else {
      alerts.get(alert.severity()).get(alert.status()).inc();
    }
  }
}
