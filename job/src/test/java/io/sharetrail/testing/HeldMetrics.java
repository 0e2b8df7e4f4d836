package io.sharetrail.testing;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** The metrics of one operator that runs in a test, and their values. */
public final class HeldMetrics {

  private static final String OPERATOR = "taskmanager.job.task.operator";

  private final Map<String, Metric> metrics = new TreeMap<>();
  private final TaskMetricGroup group;

  public HeldMetrics() {
    TestingMetricRegistry registry =
        TestingMetricRegistry.builder().setRegisterConsumer(this::register).build();
    ExecutionAttemptID attempt = ExecutionGraphTestUtils.createExecutionAttemptId();
    group =
        TaskManagerMetricGroup.createTaskManagerMetricGroup(registry, "host", ResourceID.generate())
            .addJob(new JobID(), "job")
            .addTask(attempt, "task");
  }

  private void register(Metric metric, String name, AbstractMetricGroup<?> of) {
    String logical = of.getLogicalScope(text -> text, '.');
    int operator = logical.indexOf(OPERATOR);
    if (operator >= 0) {
      String groups = logical.substring(operator + OPERATOR.length());
      metrics.put((groups + '.' + name).substring(1), metric);
    }
  }

  /** For the environment in which the operator runs. */
  public TaskMetricGroup group() {
    return group;
  }

  /** Of counters and gauges, by name with the groups before it: {@code alerts.high.open}. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    metrics.forEach(
        (name, metric) -> {
          if (metric instanceof Counter counter) {
            values.put(name, counter.getCount());
          } else if (metric instanceof Gauge<?> gauge) {
            values.put(name, gauge.getValue());
          }
        });
    return values;
  }
}
