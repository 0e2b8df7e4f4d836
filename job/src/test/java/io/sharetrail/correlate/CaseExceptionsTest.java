package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.DAY;
import static io.sharetrail.correlate.Seen.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertComposer;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.ExceptionsDocument;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Slot;
import io.sharetrail.risk.Directory;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.Weights;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Cases under exceptions that change while they are open. */
final class CaseExceptionsTest {

  private static final OutputTag<Alert> AUDIT = DivertFunction.tag("audit", Alert.class);
  private static final Seen SHARE = Seen.share("share");
  private static final String HIDES_STRANGER =
      "- {id: scanner, kind: suppress, owner: sec, reason: known, expires: 2026-01-01T00:00:00Z,"
          + " targets: [\"444455556666\"]}";

  private static ExceptionsUpdate document(long version, String entries) {
    String text = "version: " + version + "\nentries:\n" + entries;
    return ExceptionsDocument.read(text.getBytes(StandardCharsets.UTF_8), "test");
  }

  private static final ExceptionsUpdate HIDING = document(2, "  " + HIDES_STRANGER);
  private static final ExceptionsUpdate EMPTY = document(3, "  []");

  private static CaseFunction cases(ExceptionsAtStart atStart) {
    return new CaseFunction(
        new RiskModel(
            Weights.DEFAULT, Directory.EMPTY, List.of(), 4, 86_400_000L, 7, RiskModel.NEVER),
        new AlertComposer(null, false, 7, "build", "configuration", null),
        new CaseRules(7 * DAY, Long.MIN_VALUE, 91 * DAY),
        atStart,
        AUDIT,
        null);
  }

  private static Room<Alert> room(ExceptionsAtStart atStart, OperatorSubtaskState from)
      throws Exception {
    Room<Alert> room = Room.of(cases(atStart), from);
    room.clockShows(NOON);
    return room;
  }

  private static Room<Alert> room() throws Exception {
    return room(() -> document(1, "  []").set(), null);
  }

  @Test
  void whatIsInForceBeforeTheFirstEventCounts() throws Exception {
    try (Room<Alert> room = room(HIDING::set, null)) {
      assertThat(room.takes(arrives(SHARE))).isEmpty();
      assertThat(room.leftBy(AUDIT))
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.suppressedBy()).startsWith("exception scanner (suppress");
                assertThat(alert.score()).as("in full").isEqualTo(21);
                assertThat(alert.fingerprints().exceptions())
                    .isEqualTo("2:" + HIDING.set().fingerprint());
              });
    }
  }

  @Test
  void anOpenAlertIsTakenBackWhereItWasRaisedAndRaisedAgain() throws Exception {
    try (Room<Alert> room = room()) {
      Alert raised = room.takes(arrives(SHARE)).get(0);
      Alert taken = room.hears(HIDING).get(0);
      Alert again = room.hears(EMPTY).get(0);

      assertThat(List.of(raised.revision(), taken.revision(), again.revision()))
          .containsExactly(1, 2, 3);
      assertThat(List.of(raised.sequence(), taken.sequence(), again.sequence()))
          .containsExactly(NOON, NOON + 1, NOON + 2);
      assertThat(taken.suppressedBy()).startsWith("exception scanner");
      assertThat(again.suppressedBy()).isNull();
      assertThat(List.of(raised, taken, again))
          .extracting(alert -> alert.fingerprints().exceptions().charAt(0))
          .containsExactly('1', '2', '3');
      assertThat(room.leftBy(AUDIT)).extracting(Alert::revision).containsExactly(2);
      assertThat(room.timers()).isZero();
    }
  }

  @Test
  void anAlertThatWasNeverRaisedIsRaisedWhenItsEntryGoes() throws Exception {
    try (Room<Alert> room = room(HIDING::set, null)) {
      assertThat(room.takes(arrives(SHARE))).isEmpty();

      assertThat(room.hears(EMPTY)).extracting(Alert::revision).containsExactly(2);
    }
  }

  @Test
  void aChangeThatChangesNothingIsNoRevision() throws Exception {
    try (Room<Alert> room = room()) {
      room.takes(arrives(SHARE));
      assertThat(
              room.hears(
                  document(2, "  " + HIDES_STRANGER.replace("444455556666", "777788889999"))))
          .isEmpty();
      assertThat(room.leftBy(AUDIT)).isEmpty();
    }
  }

  @Test
  void whatHasSettledStays() throws Exception {
    try (Room<Alert> room = room()) {
      room.takes(arrives(SHARE));
      for (Dimension dimension : Dimension.ROOMS) {
        room.takes(InFlight.update(SHARE.observation(), slot(dimension, true)));
      }
      assertThat(room.state()).as("an open grant").isEqualTo(1);

      assertThat(room.hears(HIDING)).isEmpty();
      assertThat(room.leftBy(AUDIT)).isEmpty();
    }
  }

  @Test
  void aRefusedDocumentIsSaidOnTheAuditAndTheLastGoodSetStays() throws Exception {
    try (Room<Alert> room = room(HIDING::set, null)) {
      assertThat(room.hears(document(9, "  - {id: x}"))).isEmpty();

      assertThat(room.leftBy(AUDIT))
          .singleElement()
          .satisfies(
              refused -> {
                assertThat(refused.kind()).isEqualTo("exceptions-refused");
                assertThat(refused.status()).isEqualTo(AlertStatus.SETTLED);
                assertThat(refused.headline())
                    .contains("EXCEPTIONS REFUSED · test · ", HIDING.set().mark());
                assertThat(refused.actions())
                    .anyMatch(action -> action.title().contains("has no owner"));
              });
      assertThat(room.takes(arrives(SHARE))).as("still hidden").isEmpty();
      assertThat(room.hears(EMPTY)).as("the next good one counts").hasSize(1);
    }
  }

  @Test
  void anOlderVersionAndTheSameOneAreNoNews() throws Exception {
    try (Room<Alert> room = room(EMPTY::set, null)) {
      room.takes(arrives(SHARE));

      assertThat(room.hears(HIDING)).isEmpty();
      assertThat(room.hears(EMPTY)).isEmpty();
      assertThat(room.leftBy(AUDIT)).isEmpty();
    }
  }

  @Test
  void aVersionThatSaysSomethingElseIsRefused() throws Exception {
    try (Room<Alert> room = room(EMPTY::set, null)) {
      room.takes(arrives(SHARE));

      assertThat(room.hears(document(3, "  " + HIDES_STRANGER))).isEmpty();
      assertThat(room.leftBy(AUDIT))
          .singleElement()
          .satisfies(
              refused ->
                  assertThat(refused.actions().get(0).title()).contains("raise the version"));
    }
  }

  @Test
  void aRestoredRoomKnowsTheNewerOfItsStateAndWhatItFinds() throws Exception {
    OperatorSubtaskState left;
    try (Room<Alert> room = room()) {
      room.takes(arrives(SHARE));
      room.hears(HIDING);
      left = room.checkpoint();
    }
    Seen other = Seen.share("other");
    try (Room<Alert> room = room(() -> document(1, "  []").set(), left)) {
      assertThat(room.takes(arrives(other))).as("the state is newer").isEmpty();
    }
    try (Room<Alert> room = room(() -> null, left)) {
      assertThat(room.takes(arrives(other))).as("nothing can be read").isEmpty();
    }
    try (Room<Alert> room = room(EMPTY::set, left)) {
      assertThat(room.takes(arrives(other))).as("what is found is newer").hasSize(1);
      assertThat(room.hears(EMPTY))
          .as("and the open case hears of it with the first word")
          .extracting(Alert::id)
          .containsExactly(SHARE.id());
      assertThat(room.hears(EMPTY)).isEmpty();
    }
    try (Room<Alert> room = room(ExceptionsAtStart.NONE, left)) {
      Alert raised = room.takes(arrives(other)).get(0);
      assertThat(raised.fingerprints().exceptions()).as("not configured any more").isNull();
    }
  }

  @Test
  void aCheckpointBeforeTheFirstWordForgetsNobody() throws Exception {
    OperatorSubtaskState hidden;
    try (Room<Alert> room = room()) {
      room.takes(arrives(SHARE));
      room.hears(HIDING);
      hidden = room.checkpoint();
    }
    OperatorSubtaskState before;
    try (Room<Alert> room = room(EMPTY::set, hidden)) {
      before = room.checkpoint();
    }
    try (Room<Alert> room = room(EMPTY::set, before)) {
      assertThat(room.hears(EMPTY)).extracting(Alert::id).containsExactly(SHARE.id());
    }
    try (Room<Alert> room = room(ExceptionsAtStart.NONE, hidden)) {
      assertThat(room.hears(ExceptionsUpdate.of(ExceptionSet.NONE)))
          .as("not configured any more")
          .extracting(Alert::id)
          .containsExactly(SHARE.id());
    }
  }

  @Test
  void noneIsNoVersion() {
    assertThat(ExceptionSet.NONE.mark()).isNull();
  }

  private static InFlight arrives(Seen share) {
    InFlight inFlight = share.inFlight();
    for (Dimension dimension : Dimension.ROOMS) {
      inFlight = inFlight.with(slot(dimension, false));
    }
    return inFlight;
  }

  private static Slot slot(Dimension dimension, boolean settled) {
    return new Slot(dimension, null, settled, true, List.of(), List.of(), null, 0, null);
  }
}
