package io.sharetrail.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.HallwayHarness;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.risk.Contribution;
import io.sharetrail.testing.StormTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What no trail does by itself: alerts that are taken back, change their class, or come too late.
 */
final class StormFunctionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OutputTag<Alert> AUDIT = DivertFunction.tag("audit", Alert.class);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long SETTLED = StormTrail.start().toEpochMilli() + 2 * DAY;

  private final List<Alert> raised = new ArrayList<>();
  private final List<Alert> audit = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, Alert, Alert> room;

  @BeforeEach
  void opens() throws Exception {
    room =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new StormFunction(new StormRules(3, DAY, 90 * DAY), AUDIT, null)),
            new StormKey(),
            Types.STRING);
    room.open();
  }

  @AfterEach
  void closes() throws Exception {
    room.close();
  }

  @Test
  void aRepetitionCountsOnce() throws Exception {
    for (Alert alert : alerts(5)) {
      give(alert);
      give(alert);
    }
    room.setProcessingTime(StormFunction.ROUND);
    collect();
    assertThat(rollUp().storm().alerts()).isEqualTo(5);
    assertThat(rollUp().storm().snapshots()).isEqualTo(5);
  }

  @Test
  void whatIsTakenBackCountsNoMore() throws Exception {
    List<Alert> alerts = alerts(5);
    for (Alert alert : alerts) {
      give(alert);
    }
    give(revised(alerts.get(0), StormFunctionTest::takenBack));
    assertThat(raised.get(raised.size() - 1).suppressedBy())
        .as("where it was raised")
        .isEqualTo("approved");
    int audited = audit.size();
    give(revised(alerts.get(4), StormFunctionTest::takenBack));
    assertThat(audit).as("the room that judges has put it there").hasSize(audited);
    room.setProcessingTime(StormFunction.ROUND);
    collect();
    assertThat(rollUp().storm().alerts()).isEqualTo(3);
    assertThat(rollUp().storm().snapshots()).isEqualTo(3);
    assertThat(rollUp().suppressedBy()).as("it stands for the fourth alert").isNull();

    for (Alert alert : alerts.subList(1, 4)) {
      give(revised(alert, StormFunctionTest::takenBack));
    }
    room.processWatermark(new Watermark(SETTLED));
    collect();
    assertThat(rollUp().suppressedBy()).startsWith("no storm: its alerts were taken back");
    assertThat(rollUp().storm().alerts()).isZero();
    assertThat(rollUp().score()).isZero();
    assertThat(rollUp().contributions()).isEmpty();
    assertThat(rollUp().status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(room.numKeyedStateEntries()).isZero();
  }

  @Test
  void aRollUpOfWhatIsRaisedByItselfIsTakenBack() throws Exception {
    List<Alert> alerts = alerts(4);
    for (Alert alert : alerts) {
      give(alert);
    }
    assertThat(audit).extracting(Alert::id).containsExactly(alerts.get(3).id());
    give(revised(alerts.get(0), StormFunctionTest::takenBack));
    give(revised(alerts.get(3), alert -> {}));
    assertThat(raised.get(raised.size() - 1).id())
        .as("there is room for it now")
        .isEqualTo(alerts.get(3).id());
    room.setProcessingTime(StormFunction.ROUND);
    collect();
    assertThat(rollUp().suppressedBy()).startsWith("no storm");
    assertThat(rollUp().storm().alerts()).isEqualTo(3);
  }

  @Test
  void whatIsRaisedAgainCountsAgain() throws Exception {
    List<Alert> alerts = alerts(5);
    for (Alert alert : alerts) {
      give(alert);
    }
    give(revised(alerts.get(0), StormFunctionTest::takenBack));
    give(revised(alerts.get(0), alert -> {}));
    room.setProcessingTime(StormFunction.ROUND);
    collect();
    assertThat(rollUp().storm().alerts()).isEqualTo(5);
    assertThat(raised.stream().filter(alert -> alert.storm() == null).map(Alert::id).distinct())
        .hasSize(3);
  }

  @Test
  void whatBecomesOfAnotherClassIsCountedThere() throws Exception {
    List<Alert> alerts = alerts(5);
    for (Alert alert : alerts) {
      give(alert);
    }
    String strangers = rollUp().id();
    for (Alert alert : alerts) {
      give(revised(alert, json -> ((ObjectNode) json.at("/targets/0")).put("verdict", "vendor")));
    }
    room.processWatermark(new Watermark(SETTLED));
    collect();

    Alert left = rollUp(strangers);
    assertThat(left.suppressedBy()).isNotNull();
    assertThat(left.storm().alerts()).isZero();
    assertThat(left.storm().targets()).isZero();
    Alert now = rollUp();
    assertThat(now.id()).isNotEqualTo(strangers);
    assertThat(now.storm().targetClass()).isEqualTo("vendor");
    assertThat(now.storm().alerts()).isEqualTo(5);
    assertThat(now.storm().targets()).isEqualTo(1);
  }

  @Test
  void theScoreIsThatOfTheStrongestThoughAnotherWasStronger() throws Exception {
    List<Alert> alerts = alerts(5);
    for (Alert alert : alerts) {
      give(alert);
    }
    give(revised(alerts.get(3), json -> scored(json, 55)));
    assertThat(rollUp().score()).as("graver than ever").isEqualTo(55);
    give(revised(alerts.get(2), json -> scored(json, 50)));
    give(revised(alerts.get(3), json -> scored(json, 5)));
    room.setProcessingTime(StormFunction.ROUND);
    collect();
    assertThat(rollUp().score()).isEqualTo(50);
    assertThat(rollUp().storm().strongest()).isEqualTo(alerts.get(2).id());
    assertThat(rollUp().contributions().stream().mapToInt(Contribution::points).sum())
        .isEqualTo(50);
  }

  @Test
  void aStormToldTooLateSpeaksSoftly() throws Exception {
    room.processWatermark(new Watermark(SETTLED + 100 * DAY));
    for (Alert alert : alerts(5)) {
      give(revised(alert, json -> json.put("status", "SETTLED").put("sequence", 1_000)));
    }
    room.processWatermark(new Watermark(SETTLED + 102 * DAY));
    collect();
    assertThat(rollUp().status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(rollUp().sequence()).as("no bit of what is settled").isBetween(1_000L, 1_010L);
  }

  @Test
  void aCallFromTheFutureIsNotKeptUntilThen() throws Exception {
    room.setProcessingTime(StormTrail.start().toEpochMilli());
    for (Alert alert : alerts(2)) {
      give(
          revised(
              alert,
              json -> {
                json.put("eventTime", "2099-01-01T00:00:00Z");
                ((ObjectNode) json.get("outcome")).remove("exposedFrom");
                ((ObjectNode) json.get("event")).put("clamped", true);
              }));
    }
    assertThat(room.numKeyedStateEntries()).isPositive();
    room.processWatermark(new Watermark(SETTLED));
    assertThat(room.numKeyedStateEntries()).isZero();
    assertThat(room.numEventTimeTimers()).isZero();
  }

  private static void takenBack(ObjectNode alert) {
    alert.put("suppressedBy", "approved").put("score", 0);
    alert.putArray("contributions");
  }

  private static void scored(ObjectNode alert, int score) {
    alert.put("score", score);
    alert
        .putArray("contributions")
        .addObject()
        .put("signal", "base.unknownExternal")
        .put("points", score)
        .put("reason", "test");
  }

  private void give(Alert alert) throws Exception {
    room.processElement(new StreamRecord<>(alert));
    collect();
  }

  private void collect() {
    for (Object element = room.getOutput().poll();
        element != null;
        element = room.getOutput().poll()) {
      if (element instanceof StreamRecord<?> record) {
        raised.add((Alert) record.getValue());
      }
    }
    Queue<StreamRecord<Alert>> side = room.getSideOutput(AUDIT);
    while (side != null && !side.isEmpty()) {
      audit.add(side.remove().getValue());
    }
  }

  private Alert rollUp() {
    return raised.stream().filter(alert -> alert.storm() != null).reduce((a, b) -> b).orElseThrow();
  }

  private Alert rollUp(String id) {
    return raised.stream().filter(alert -> alert.id().equals(id)).reduce((a, b) -> b).orElseThrow();
  }

  /** The first revision of as many shares. */
  private static List<Alert> alerts(int count) throws Exception {
    List<Alert> alerts = new ArrayList<>();
    try (HallwayHarness hallway =
        new HallwayHarness(ConfigLoader.load(null, List.of("alerts.storm.after=off")))) {
      for (String line : new StormTrail().shares(0, count, 0).lines()) {
        hallway.process(line);
      }
      hallway.alerts().stream().filter(alert -> alert.revision() == 1).forEach(alerts::add);
    }
    return alerts;
  }

  private static Alert revised(Alert alert, Consumer<ObjectNode> change) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(AlertJson.write(alert));
    json.put("revision", alert.revision() + 1).put("sequence", alert.sequence() + 1);
    change.accept(json);
    return AlertJson.read(json.toString());
  }
}
