package io.sharetrail.metrics;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where a room's metrics are registered. Elsewhere than on Amazon Managed Service for Apache Flink,
 * a name of several parts is a metric in nested groups. There, only what is below the group {@code
 * kinesisanalytics} reaches CloudWatch, names hold letters, digits and underscores alone, and
 * further groups would become dimensions that no alarm can sum over: so the parts become one flat
 * name, as Prometheus would spell it.
 */
public final class RoomMetrics {

  private final MetricGroup group;
  private final boolean flat;

  private RoomMetrics(MetricGroup group, boolean flat) {
    this.group = group;
    this.flat = flat;
  }

  /**
   * @param operator the group of the operator or source
   * @param name group to put all metrics in ({@code metrics.group}); null for none
   */
  public static RoomMetrics of(MetricGroup operator, String name) {
    return name == null
        ? new RoomMetrics(operator, false)
        : new RoomMetrics(operator.addGroup(name), true);
  }

  /**
   * @param name its parts, outermost first
   */
  public Counter counter(String... name) {
    return place(name).counter(last(name));
  }

  /**
   * @param name its parts, outermost first
   */
  public <T> void gauge(Gauge<T> gauge, String... name) {
    place(name).gauge(last(name), gauge);
  }

  private MetricGroup place(String... name) {
    MetricGroup place = group;
    for (int i = 0; !flat && i < name.length - 1; i++) {
      place = place.addGroup(name[i]);
    }
    return place;
  }

  private String last(String... name) {
    return flat ? String.join("_", name).replaceAll("[^A-Za-z0-9_]", "_") : name[name.length - 1];
  }
}
