package io.sharetrail.source.kinesis;

import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KinesisMetricsTest {

  @Test
  void thePageNamesThem() throws Exception {
    Set<String> names = new TreeSet<>();
    new ShardMetrics(RoomMetrics.of(new RecordedMetrics("kinesis reader ", names), null));
    MetricsPage.names("kinesis reader", names);
    Set<String> listing = new TreeSet<>();
    ShardEnumerator.tell(
        new ShardFamily(), RoomMetrics.of(new RecordedMetrics("kinesis shards ", listing), null));
    MetricsPage.names("kinesis shards", listing);
  }
}
