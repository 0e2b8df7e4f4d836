package io.sharetrail.source.kafka;

import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.source.EventTimeLag;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {

  @Test
  void thePageNamesThem() throws Exception {
    Set<String> names = new TreeSet<>();
    RoomMetrics metrics = RoomMetrics.of(new RecordedMetrics("source ", names), null);
    EventTimeLag lag = new EventTimeLag(metrics, Duration.ofMinutes(15));
    new GapReader(null, null, lag, metrics);
    MetricsPage.names("source", names);
  }
}
