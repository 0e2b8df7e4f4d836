package io.sharetrail.correlate;

import static io.sharetrail.risk.Severity.CRITICAL;
import static io.sharetrail.risk.Severity.HIGH;
import static io.sharetrail.risk.Severity.LOW;
import static io.sharetrail.risk.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.testing.SampleAlerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who hears of nothing but rises hears of each once. */
final class RiseFunctionTest {

  private static final String ID = "a1";

  private static SampleAlerts samples;

  @BeforeAll
  static void makesAnAlert() throws Exception {
    samples = SampleAlerts.ofAShare();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Alert, Rise> room(
      OperatorSubtaskState from) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Alert, Rise> room =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RiseFunction()), Alert::id, Types.STRING);
    if (from != null) {
      room.initializeState(from);
    }
    room.open();
    return room;
  }

  private static List<String> said(
      KeyedOneInputStreamOperatorTestHarness<String, Alert, Rise> room, Alert... alerts)
      throws Exception {
    for (Alert alert : alerts) {
      room.processElement(new StreamRecord<>(alert));
    }
    List<String> said = new ArrayList<>();
    for (Rise rise : room.extractOutputValues()) {
      said.add(
          rise.alert().sequence()
              + (rise.alert().suppressedBy() == null ? "" : " taken back")
              + " from "
              + rise.before());
    }
    room.getOutput().clear();
    return said;
  }

  @Test
  void theFirstRevisionAndEachThatIsMoreSevereThanAllBefore() throws Exception {
    try (var room = room(null)) {
      assertThat(
              said(
                  room,
                  samples.alert(ID, 1, LOW),
                  samples.alert(ID, 2, LOW),
                  samples.alert(ID, 3, HIGH),
                  samples.alert(ID, 4, MEDIUM),
                  samples.alert(ID, 5, HIGH),
                  samples.alert(ID, 6, CRITICAL),
                  samples.alert("b2", 1, LOW)))
          .containsExactly("1 from null", "3 from LOW", "6 from HIGH", "1 from null");
    }
  }

  @Test
  void thatItIsTakenBackIsSaidOnceAndWhatIsRaisedAgainBeginsAnew() throws Exception {
    try (var room = room(null)) {
      assertThat(
              said(
                  room,
                  samples.alert(ID, 1, HIGH),
                  samples.takenBack(ID, 2),
                  samples.takenBack(ID, 3),
                  samples.alert(ID, 4, MEDIUM),
                  samples.alert(ID, 5, HIGH)))
          .containsExactly("1 from null", "2 taken back from HIGH", "4 from null", "5 from MEDIUM");
    }
  }

  @Test
  void whatComesBehindANewerRevisionSaysNothing() throws Exception {
    try (var room = room(null)) {
      assertThat(
              said(
                  room,
                  samples.alert(ID, 1, LOW),
                  samples.takenBack(ID, 3),
                  samples.alert(ID, 2, CRITICAL),
                  samples.alert(ID, 3, CRITICAL)))
          .containsExactly("1 from null", "3 taken back from LOW");
    }
  }

  @Test
  void aRestoreKnowsWhatWasSaid() throws Exception {
    OperatorSubtaskState state;
    try (var room = room(null)) {
      said(room, samples.alert(ID, 1, HIGH));
      state = room.snapshot(1, 1);
    }
    try (var room = room(state)) {
      assertThat(said(room, samples.alert(ID, 2, HIGH), samples.alert(ID, 3, CRITICAL)))
          .containsExactly("3 from HIGH");
    }
  }

  @Test
  void whatNobodyRevisesForAHundredDaysIsForgotten() throws Exception {
    try (var room = room(null)) {
      room.setStateTtlProcessingTime(0);
      said(room, samples.alert(ID, 1, HIGH));
      room.setStateTtlProcessingTime(Duration.ofDays(99).toMillis());
      assertThat(said(room, samples.alert(ID, 2, HIGH))).isEmpty();
      room.setStateTtlProcessingTime(Duration.ofDays(198).toMillis());
      assertThat(said(room, samples.alert(ID, 3, HIGH))).as("revised since").isEmpty();
      room.setStateTtlProcessingTime(Duration.ofDays(299).toMillis());
      assertThat(said(room, samples.alert(ID, 4, HIGH))).containsExactly("4 from null");
    }
  }
}
