package io.sharetrail.testing;

import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Remembers the names under which metrics were asked for. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {

  private final String prefix;
  private final Set<String> names;

  /**
   * @param prefix what each name begins with
   * @param names where they are put
   */
  public RecordedMetrics(String prefix, Set<String> names) {
    this.prefix = prefix;
    this.names = names;
  }

  @Override
  public Counter counter(String name) {
    names.add(prefix + name);
    return new SimpleCounter();
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    names.add(prefix + name);
    return counter;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    names.add(prefix + name);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return new RecordedMetrics(prefix + name + '.', names);
  }
}
