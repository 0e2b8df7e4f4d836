package io.sharetrail.sink;

import static io.sharetrail.risk.Severity.HIGH;
import static io.sharetrail.risk.Severity.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.SinkFilter;
import io.sharetrail.config.SinkFilter.Outputs;
import io.sharetrail.config.SinkFilter.Updates;
import io.sharetrail.correlate.Rise;
import io.sharetrail.risk.Severity;
import io.sharetrail.testing.SampleAlerts;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one sink is given of all that leaves the hallway. */
final class SinkFiltersTest {

  private static SampleAlerts samples;

  @BeforeAll
  static void makesAnAlert() throws Exception {
    samples = SampleAlerts.ofAShare();
  }

  private static SinkFilter filter(
      Outputs of, Updates updates, List<String> kinds, List<String> accounts) {
    return new SinkFilter(of, HIGH, kinds, accounts, updates);
  }

  private static boolean rises(Alert alert, Severity before) {
    List<Alert> given = new ArrayList<>();
    new RiseFilter(filter(Outputs.ALERTS, Updates.RAISED, List.of(), List.of()))
        .flatMap(new Rise(alert, before), new ListCollector<>(given));
    return !given.isEmpty();
  }

  @Test
  void lowThenHighIsToldOnceAndAtHigh() {
    assertThat(rises(samples.alert("a", 1, LOW), null)).isFalse();
    assertThat(rises(samples.alert("a", 2, HIGH), LOW)).isTrue();
  }

  @Test
  void whoHeardOfAnAlertHearsThatItIsTakenBackAndNobodyElse() {
    assertThat(rises(samples.takenBack("a", 2), HIGH)).isTrue();
    assertThat(rises(samples.takenBack("a", 2), LOW)).isFalse();
  }

  @Test
  void whatIsTakenBackReachesAStoreWhateverItsSeverity() {
    SinkFilter alerts = filter(Outputs.ALERTS, Updates.ALL, List.of(), List.of());
    assertThat(new AlertFilter(alerts).filter(samples.alert("a", 1, LOW))).isFalse();
    assertThat(new AlertFilter(alerts).filter(samples.alert("a", 1, HIGH))).isTrue();
    assertThat(new AlertFilter(alerts).filter(samples.takenBack("a", 2))).isTrue();
    SinkFilter audit = filter(Outputs.AUDIT, Updates.ALL, List.of(), List.of());
    assertThat(new AlertFilter(audit).filter(samples.takenBack("a", 2)))
        .as("that is what the audit output is made of")
        .isFalse();
  }

  @Test
  void kindsAndAccountsHoldForBoth() {
    Alert alert = samples.alert("a", 1, HIGH);
    String owner = alert.snapshot().ownerAccountId();
    for (Updates updates : List.of(Updates.ALL, Updates.SETTLED)) {
      SinkFilter other = filter(Outputs.ALERTS, updates, List.of("storm"), List.of(owner));
      assertThat(new AlertFilter(other).filter(alert)).isFalse();
    }
    assertThat(
            AlertFilter.concerns(
                alert, filter(Outputs.ALERTS, Updates.ALL, List.of(alert.kind()), List.of(owner))))
        .isTrue();
    assertThat(
            AlertFilter.concerns(
                alert, filter(Outputs.ALERTS, Updates.ALL, List.of(), List.of("555555555555"))))
        .isFalse();
  }
}
