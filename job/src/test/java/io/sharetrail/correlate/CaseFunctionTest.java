package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.DAY;
import static io.sharetrail.correlate.Seen.HOUR;
import static io.sharetrail.correlate.Seen.MINUTE;
import static io.sharetrail.correlate.Seen.NOON;
import static io.sharetrail.correlate.Seen.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertComposer;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.detect.Kind;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Slot;
import io.sharetrail.risk.Directory;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.Weights;
import java.util.List;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CaseFunctionTest {

  private static final OutputTag<Alert> AUDIT = DivertFunction.tag("audit", Alert.class);
  private static final Seen SHARE = Seen.share("share");
  private static final Fact COPY = Seen.a(Kind.SNAPSHOT_CONSUMED, "copy").at(NOON + SECOND).fact();
  private static final Fact CREATION =
      Seen.a(Kind.SNAPSHOT_CREATED, "make").at(NOON - SECOND).fact();

  private static final Fact DELETION =
      Seen.a(Kind.SNAPSHOT_DELETED, "deletion").at(NOON + SECOND).fact();

  private Room<Alert> room;

  @BeforeEach
  void open() throws Exception {
    room = roomFrom(Long.MIN_VALUE);
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  private static Room<Alert> roomFrom(long notBefore) throws Exception {
    Room<Alert> room =
        Room.of(
            new CaseFunction(
                new RiskModel(
                    Weights.DEFAULT,
                    Directory.EMPTY,
                    List.of(),
                    4,
                    86_400_000L,
                    7,
                    RiskModel.NEVER),
                new AlertComposer(null, false, 7, "build", "configuration", null),
                new CaseRules(7 * DAY, notBefore, 91 * DAY),
                ExceptionsAtStart.NONE,
                AUDIT,
                null));
    room.clockShows(NOON);
    return room;
  }

  @Test
  void aShareIsRaisedAtOnce() throws Exception {
    List<Alert> left = room.takes(arrives(SHARE));

    assertThat(left).hasSize(1);
    assertThat(left.get(0).id()).isEqualTo(SHARE.id());
    assertThat(left.get(0).revision()).isEqualTo(1);
    assertThat(left.get(0).sequence()).isEqualTo(NOON);
    assertThat(left.get(0).status()).isEqualTo(AlertStatus.OPEN);
    assertThat(left.get(0).score()).isEqualTo(21);
    assertThat(room.timers()).as("nothing waits").isZero();
  }

  @Test
  void whatMattersRevisesIt() throws Exception {
    room.takes(arrives(SHARE));

    List<Alert> left = room.takes(learns(Dimension.SNAPSHOT, COPY));

    assertThat(left).extracting(Alert::revision).containsExactly(2);
    assertThat(left).extracting(Alert::score).containsExactly(61);
    assertThat(left.get(0).outcome().consumers()).containsExactly("444455556666");
  }

  @Test
  void whatDoesNotMatterIsKeptAndNotTold() throws Exception {
    room.takes(arrives(SHARE));
    Fact deletionBefore = Seen.a(Kind.SNAPSHOT_DELETED, "old").at(NOON - SECOND).fact();

    assertThat(room.takes(learns(Dimension.SNAPSHOT, deletionBefore))).isEmpty();
    List<Alert> left = room.takes(learns(Dimension.ACTOR, CREATION));

    assertThat(left).extracting(Alert::revision).as("no gap").containsExactly(2);
    assertThat(left.get(0).timeline()).hasSize(3);
  }

  @Test
  void sequencesGrowWhileTheClockStandsStill() throws Exception {
    Alert first = room.takes(arrives(SHARE)).get(0);
    Alert second = room.takes(learns(Dimension.SNAPSHOT, COPY)).get(0);
    room.clockShows(NOON - DAY); // or runs back
    Alert third = room.takes(learns(Dimension.SNAPSHOT, COPY, CREATION)).get(0);

    assertThat(List.of(first.sequence(), second.sequence(), third.sequence()))
        .containsExactly(NOON, NOON + 1, NOON + 2);
  }

  @Test
  void aSettledAlertOutranksEveryOpenOne() throws Exception {
    room.takes(arrives(SHARE));
    Alert settled = settle(SHARE).get(0);

    assertThat(settled.status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(settled.sequence() & CaseFunction.SETTLED_BIT).isNotZero();
    assertThat(settled.sequence()).isGreaterThan(Long.MAX_VALUE / 2);
    assertThat(settled.revision()).isEqualTo(2);
  }

  @Test
  void itSettlesWithItsLastDimensionAlthoughNothingChanged() throws Exception {
    room.takes(arrives(SHARE));

    settleAllBut(SHARE, Dimension.SOURCE_IP);
    assertThat(room.takes(settles(SHARE, Dimension.SOURCE_IP)))
        .extracting(Alert::status)
        .containsExactly(AlertStatus.SETTLED);
  }

  @Test
  void aSettledSlotIsNeverReplaced() throws Exception {
    room.takes(arrives(SHARE));
    Slot known = slot(Dimension.SNAPSHOT, true, COPY);
    room.takes(InFlight.update(SHARE.observation(), known));

    // A redelivery after the window knows less.
    assertThat(room.takes(learns(Dimension.SNAPSHOT))).isEmpty();
    settleAllBut(SHARE, Dimension.SOURCE_IP);
    Alert settled = room.takes(settles(SHARE, Dimension.SOURCE_IP)).get(0);

    assertThat(settled.outcome().consumed()).isTrue();
  }

  @Test
  void aTombstoneAbsorbsWhatComesLateUntilItGoes() throws Exception {
    room.takes(arrives(SHARE));
    settle(SHARE, DELETION);
    assertThat(room.state()).as("the tombstone alone").isEqualTo(1);

    assertThat(room.takes(arrives(SHARE))).isEmpty();
    room.reaches(NOON + 7 * DAY - 1);
    assertThat(room.takes(arrives(SHARE))).isEmpty();

    room.reaches(NOON + 7 * DAY);
    assertThat(room.state()).isZero();
    assertThat(room.timers()).isZero();
    assertThat(room.takes(arrives(SHARE))).as("forgotten, so told again").hasSize(1);
  }

  @Test
  void theTombstoneOfALateShareStandsAsLong() throws Exception {
    room.reaches(NOON + 30 * DAY);
    room.takes(arrives(SHARE));
    settle(SHARE, DELETION);

    room.reaches(NOON + 37 * DAY - 1);
    assertThat(room.state()).isEqualTo(1);
    room.reaches(NOON + 37 * DAY);
    assertThat(room.state()).isZero();
  }

  @Test
  void theSuppressedGoToTheAuditInFull() throws Exception {
    Seen owned = Seen.share("with its owner").with("111122223333");

    assertThat(room.takes(arrives(owned))).isEmpty();
    assertThat(settle(owned)).isEmpty();

    List<Alert> audit = room.leftBy(AUDIT);
    assertThat(audit).extracting(Alert::revision).containsExactly(1, 2);
    assertThat(audit).extracting(Alert::suppressedBy).containsOnly("shared with its owner only");
  }

  @Test
  void sharesFromBeforeTheStartPageNobody() throws Exception {
    try (Room<Alert> later = roomFrom(NOON + 1)) {
      assertThat(later.takes(arrives(SHARE))).isEmpty();
      assertThat(later.leftBy(AUDIT))
          .singleElement()
          .satisfies(
              held -> {
                assertThat(held.score()).isEqualTo(21);
                assertThat(held.suppressedBy()).isEqualTo("before alerts.notBefore");
              });

      assertThat(later.takes(arrives(Seen.share("after").at(NOON + 1)))).hasSize(1);
    }
  }

  @Test
  void whatHappensToAnOpenGrantLaterRevisesTheSettledAlert() throws Exception {
    room.takes(arrives(SHARE));
    settle(SHARE);
    Fact late = Seen.a(Kind.SNAPSHOT_CONSUMED, "late").at(NOON + 25 * HOUR).fact();

    Alert used = room.takes(watches(false, late)).get(0);

    assertThat(used.status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(used.score()).isEqualTo(61);
    assertThat(used.sequence()).isEqualTo((NOON + 2) | CaseFunction.SETTLED_BIT);
    Fact revoked = Seen.a(Kind.SHARE_REVOKED, "revoked").at(NOON + 30 * HOUR).fact();
    Alert closed = room.takes(watches(true, late, revoked)).get(0);
    assertThat(closed.outcome().reverted()).isTrue();
    assertThat(room.state()).as("the tombstone alone").isEqualTo(1);
    assertThat(room.timers()).isEqualTo(1);
  }

  @Test
  void aGrantIsWatchedForSoLongAndNoLonger() throws Exception {
    room.takes(arrives(SHARE));
    settle(SHARE);

    room.reaches(NOON + 91 * DAY - 1);
    assertThat(room.takes(arrives(SHARE))).as("a duplicate").isEmpty();
    room.reaches(NOON + 91 * DAY);
    assertThat(room.state()).as("the tombstone alone").isEqualTo(1);
    room.ends();
    assertThat(room.state()).isZero();
    assertThat(room.timers()).isZero();
  }

  @Test
  void wordThatComesBeforeTheSubjectWaitsForIt() throws Exception {
    Slot caller =
        new Slot(Dimension.CALLER, "arn:alice", true, true, List.of(), List.of(), null, 0, null);

    assertThat(room.takes(InFlight.update(SHARE.observation().withoutRaw(), caller))).isEmpty();
    List<Alert> left = room.takes(arrives(SHARE));

    assertThat(left).extracting(Alert::revision).containsExactly(1);
    assertThat(left.get(0).event().requestParameters()).as("of the subject").isNotNull();
  }

  @Test
  void wordOnASubjectThatNeverComesIsForgotten() throws Exception {
    Slot caller =
        new Slot(Dimension.CALLER, "arn:alice", true, true, List.of(), List.of(), null, 0, null);
    room.takes(InFlight.update(SHARE.observation(), caller));
    room.takes(watches(false));

    room.ends();
    assertThat(room.state()).isZero();
  }

  @Test
  void anAlertWhoseReasonGoesAwayIsTakenBackWhereItWasRaised() throws Exception {
    Seen use = Seen.a(Kind.SNAPSHOT_CONSUMED, "use");
    Fact share = Seen.share("share").at(NOON - MINUTE).fact();

    Alert raised = room.takes(arrives(use)).get(0);
    List<Alert> taken =
        room.takes(InFlight.update(use.observation(), slot(Dimension.SNAPSHOT, false, share)));

    assertThat(raised.score()).isEqualTo(61);
    assertThat(taken).extracting(Alert::revision).containsExactly(2);
    assertThat(taken.get(0).suppressedBy()).startsWith("explained by the share 60 s before");
    assertThat(room.leftBy(AUDIT)).hasSize(1);
  }

  @Test
  void aSubjectThatCameTooLateForEveryWindowReplacesNothing() throws Exception {
    InFlight late = SHARE.inFlight();
    for (Dimension dimension : Dimension.ROOMS) {
      late = late.with(slot(dimension, true));
    }

    Alert alert = room.takes(late).get(0);

    assertThat(alert.status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(alert.sequence()).as("older than anything said before").isEqualTo(NOON);
  }

  private static InFlight watches(boolean closed, Fact... facts) {
    return InFlight.update(SHARE.observation(), slot(Dimension.EXPOSURE, closed, facts));
  }

  @Test
  void twoSharesAreTwoCases() throws Exception {
    Alert one = room.takes(arrives(SHARE)).get(0);
    Alert other = room.takes(arrives(Seen.share("other"))).get(0);

    assertThat(other.id()).isNotEqualTo(one.id());
    assertThat(other.revision()).isEqualTo(1);
  }

  private List<Alert> settle(Seen share) throws Exception {
    return settle(share, new Fact[0]);
  }

  private List<Alert> settle(Seen share, Fact... onSnapshot) throws Exception {
    settleAllBut(share, Dimension.SNAPSHOT);
    return room.takes(
        InFlight.update(share.observation(), slot(Dimension.SNAPSHOT, true, onSnapshot)));
  }

  private void settleAllBut(Seen share, Dimension last) throws Exception {
    for (Dimension dimension : Dimension.ROOMS) {
      if (dimension != last) {
        assertThat(room.takes(settles(share, dimension))).isEmpty();
      }
    }
  }

  /** With what three rooms know of it: nothing. */
  private static InFlight arrives(Seen share) {
    InFlight inFlight = share.inFlight();
    for (Dimension dimension : Dimension.ROOMS) {
      inFlight = inFlight.with(slot(dimension, false));
    }
    return inFlight;
  }

  private static InFlight learns(Dimension dimension, Fact... facts) {
    return InFlight.update(SHARE.observation(), slot(dimension, false, facts));
  }

  private static InFlight settles(Seen share, Dimension dimension) {
    return InFlight.update(share.observation(), slot(dimension, true));
  }

  private static Slot slot(Dimension dimension, boolean settled, Fact... facts) {
    return new Slot(dimension, null, settled, true, List.of(facts), List.of(), null, 0, null);
  }
}
