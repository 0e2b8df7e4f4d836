package io.sharetrail.correlate;

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
    new IntakeCounters(new RecordedMetrics("divert ", names));
    MetricsPage.names("divert", names);
  }

  @Test
  void namesWhatTheCaseCounts() throws Exception {
    Set<String> names = new TreeSet<>();
    new CaseCounters(new RecordedMetrics("case ", names), 0);
    MetricsPage.names("case", names);
  }
}
