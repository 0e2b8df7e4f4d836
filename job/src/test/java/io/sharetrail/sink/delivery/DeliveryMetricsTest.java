package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DeliveryMetricsTest {

  @Test
  void thePageNamesThem() throws Exception {
    Set<String> names = new TreeSet<>();
    new DeliveryMetrics(RoomMetrics.of(new RecordedMetrics("sinks ", names), null));
    MetricsPage.names("sinks", names);
  }

  @Test
  void whereThereAreNoLabelsEachHasTheSinksName() {
    Set<String> names = new TreeSet<>();
    new DeliveryMetrics(
        RoomMetrics.ofSink(new RecordedMetrics("", names), "kinesisanalytics", "my-siem"));
    assertThat(names)
        .contains(
            "kinesisanalytics.my_siem_documentsRefusedLately",
            "kinesisanalytics.my_siem_receiverDownSeconds");
  }
}
