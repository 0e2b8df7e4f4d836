package io.sharetrail.metrics;

import java.util.function.LongSupplier;
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

  private static final long NANOS_A_MILLI = 1_000_000;

  private final MetricGroup group;
  private final boolean flat;

  /** Before each name; empty if it is not flat. */
  private final String prefix;

  private final LongSupplier clock;

  private RoomMetrics(MetricGroup group, boolean flat, String prefix, LongSupplier clock) {
    this.group = group;
    this.flat = flat;
    this.prefix = prefix;
    this.clock = clock;
  }

  /**
   * @param operator the group of the operator or source
   * @param name group to put all metrics in ({@code metrics.group}); null for none
   */
  public static RoomMetrics of(MetricGroup operator, String name) {
    return of(operator, name, () -> System.nanoTime() / NANOS_A_MILLI);
  }

  /**
   * The same, with the clock that metrics of the kind "since" and "lately" go by.
   *
   * @param clock milliseconds since any moment
   */
  public static RoomMetrics of(MetricGroup operator, String name, LongSupplier clock) {
    return name == null
        ? new RoomMetrics(operator, false, "", clock)
        : new RoomMetrics(operator.addGroup(name), true, "", clock);
  }

  /**
   * Of one sink among several of a kind: a label, as reporters show it, or a part of the name where
   * there are none.
   *
   * @param sink its name
   */
  public static RoomMetrics ofSink(MetricGroup operator, String name, String sink) {
    LongSupplier clock = () -> System.nanoTime() / NANOS_A_MILLI;
    return name == null
        ? new RoomMetrics(operator.addGroup("sink", sink), false, "", clock)
        : new RoomMetrics(operator.addGroup(name), true, sink + '_', clock);
  }

  /** Milliseconds since any moment, and never back; no judgement may know it. */
  public LongSupplier clock() {
    return clock;
  }

  /**
   * @param name its parts, outermost first
   */
  public Counter counter(String... name) {
    return place(name).counter(last(name));
  }

  /**
   * A counter, and beside it, with {@code Lately} behind its name, how much of it is of the last
   * quarter of an hour.
   */
  public Counter watched(String name) {
    Lately lately = new Lately(clock);
    gauge((Gauge<Long>) lately::lately, name + "Lately");
    return place(name).counter(last(name), lately);
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
    return flat
        ? (prefix + String.join("_", name)).replaceAll("[^A-Za-z0-9_]", "_")
        : name[name.length - 1];
  }
}
