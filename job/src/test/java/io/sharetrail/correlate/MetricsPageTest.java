package io.sharetrail.correlate;

import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.testing.MetricsPage;
import io.sharetrail.testing.RecordedMetrics;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page of metrics names what the rooms have, and nothing else. */
class MetricsPageTest {

  @Test
  void namesWhatDivertCounts() throws Exception {
    Set<String> names = new TreeSet<>();
    new IntakeCounters(RoomMetrics.of(new RecordedMetrics("divert ", names), null));
    MetricsPage.names("divert", names);
  }

  @Test
  void namesWhatTheCaseCounts() throws Exception {
    Set<String> names = new TreeSet<>();
    new CaseCounters(
        RoomMetrics.of(new RecordedMetrics("case ", names), null), 0, 0, () -> ExceptionSet.NONE);
    MetricsPage.names("case", names);
  }

  @Test
  void namesWhatTheStormCounts() throws Exception {
    Set<String> names = new TreeSet<>();
    new StormCounters(RoomMetrics.of(new RecordedMetrics("storm ", names), null), 0);
    MetricsPage.names("storm", names);
  }
}
