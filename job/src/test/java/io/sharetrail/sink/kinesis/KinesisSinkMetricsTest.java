package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.metrics.MetricNames;
import org.junit.jupiter.api.Test;

class KinesisSinkMetricsTest {

  @Test
  void thePageNamesThem() throws Exception {
    Set<String> names =
        new TreeSet<>(Set.of("kinesis sinks " + MetricNames.NUM_RECORDS_SEND_ERRORS));
    StreamSink.throttled(RoomMetrics.of(new RecordedMetrics("kinesis sinks ", names), null));
    MetricsPage.names("kinesis sinks", names);
  }

  @Test
  void theyReachCloudWatch() {
    Set<String> names = new TreeSet<>();
    StreamSink.throttled(RoomMetrics.of(new RecordedMetrics("", names), "kinesisanalytics"));
    assertThat(names)
        .containsExactly(
            "kinesisanalytics.recordsThrottled", "kinesisanalytics.recordsThrottledLately");
  }
}
