package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.DAY;
import static io.sharetrail.correlate.Seen.HOUR;
import static io.sharetrail.correlate.Seen.MINUTE;
import static io.sharetrail.correlate.Seen.NOON;
import static io.sharetrail.correlate.Seen.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CorrelateFunctionTest {

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"ACTOR", "SOURCE_IP", "SNAPSHOT"})
  void aShareCollectsWhatWasThereAndWalksOn(Dimension dimension) throws Exception {
    try (Room<InFlight> room = Room.of(dimension)) {
      Seen creation = Seen.a(Kind.SNAPSHOT_CREATED, "creation").at(NOON - MINUTE);
      room.takes(creation);

      List<InFlight> left = room.takes(Seen.share("share"));

      assertThat(left).hasSize(1);
      assertThat(left.get(0).step()).isEqualTo(Step.FIRST);
      assertThat(slot(left).dimension()).isEqualTo(dimension);
      assertThat(slot(left).settled()).isFalse();
      assertThat(slot(left).keyed()).isTrue();
      assertThat(slot(left).facts()).containsExactly(creation.fact());
    }
  }

  @Test
  void laterEvidenceSendsAnUpdate() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SNAPSHOT)) {
      room.takes(Seen.share("share"));

      List<InFlight> left = room.takes(Seen.a(Kind.SNAPSHOT_READ, "copy").at(NOON + SECOND));

      assertThat(left).hasSize(1);
      assertThat(left.get(0).step()).isEqualTo(Step.UPDATE);
      assertThat(left.get(0).observation())
          .isEqualTo(Seen.share("share").observation().withoutRaw());
      assertThat(slot(left).facts()).extracting(Fact::eventId).containsExactly("copy");
      assertThat(slot(left).count(Kind.SNAPSHOT_READ))
          .isEqualTo(new KindCount(Kind.SNAPSHOT_READ, 0, 1));
    }
  }

  @Test
  void theWindowIncludesBothItsBoundsAndNothingBeyond() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      room.takes(
          Seen.a(Kind.TAMPERING, "too early").at(NOON - DAY - 1),
          Seen.a(Kind.TAMPERING, "first").at(NOON - DAY),
          Seen.a(Kind.TAMPERING, "same time").at(NOON),
          Seen.a(Kind.TAMPERING, "last").at(NOON + HOUR),
          Seen.a(Kind.TAMPERING, "too late").at(NOON + HOUR + 1));

      Slot slot = slot(room.takes(Seen.share("share")));

      assertThat(slot.facts())
          .extracting(Fact::eventId)
          .containsExactly("first", "same time", "last");
      assertThat(slot.count(Kind.TAMPERING)).isEqualTo(new KindCount(Kind.TAMPERING, 2, 1));
    }
  }

  @Test
  void evidenceOutsideTheWindowRevisesNothing() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SNAPSHOT)) {
      room.takes(Seen.share("share"));

      assertThat(room.takes(Seen.a(Kind.SNAPSHOT_DELETED, "next day").at(NOON + DAY))).isEmpty();
    }
  }

  @Test
  void aSlotSettlesWhenItsWindowEndsAndNotBefore() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      room.takes(Seen.share("share"));

      assertThat(room.reaches(NOON + HOUR - 1)).isEmpty();
      List<InFlight> left = room.reaches(NOON + HOUR);

      assertThat(left).hasSize(1);
      assertThat(left.get(0).step()).isEqualTo(Step.UPDATE);
      assertThat(slot(left).settled()).isTrue();
    }
  }

  @Test
  void aLateShareIsJudgedAndSettledAtOnce() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      room.takes(Seen.a(Kind.TAMPERING, "stop").at(NOON - MINUTE));
      room.reaches(NOON + HOUR);

      List<InFlight> left = room.takes(Seen.share("late"));

      assertThat(left).hasSize(1);
      assertThat(slot(left).settled()).isTrue();
      assertThat(slot(left).facts()).extracting(Fact::eventId).containsExactly("stop");
      assertThat(room.ends()).isEmpty();
      assertThat(room.state()).isZero();
    }
  }

  @Test
  void lateEvidenceCountsAsLongAsAnyWindowCanHoldIt() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      room.reaches(NOON);

      room.takes(
          Seen.a(Kind.TAMPERING, "late").at(NOON - DAY),
          Seen.a(Kind.TAMPERING, "too late").at(NOON - DAY - 2 * HOUR - 1));

      assertThat(slot(room.takes(Seen.share("share"))).facts())
          .extracting(Fact::eventId)
          .containsExactly("late");
      assertThat(slot(room.takes(Seen.share("earlier").at(NOON - HOUR))).facts())
          .extracting(Fact::eventId)
          .containsExactly("late");
    }
  }

  @Test
  void aDuplicateSaysNothingNew() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SNAPSHOT)) {
      Seen copy = Seen.a(Kind.SNAPSHOT_READ, "copy").at(NOON + SECOND);
      room.takes(Seen.share("share"), copy);

      assertThat(room.takes(copy, Seen.share("share"), copy)).isEmpty();
      assertThat(slot(room.ends().subList(0, 1)).count(Kind.SNAPSHOT_READ).after()).isEqualTo(1);
    }
  }

  @Test
  void aRedeliveryThatIsBelievedLaterKeepsTheFirstTime() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      room.takes(Seen.share("from the future"));

      assertThat(room.takes(Seen.share("from the future").at(NOON + MINUTE))).isEmpty();
      assertThat(room.reaches(NOON + HOUR).get(0).observation().judgedAt()).isEqualTo(NOON);
      assertThat(room.ends()).isEmpty();
      assertThat(room.state()).isZero();
    }
  }

  @Test
  void whatChangesNoSlotSendsNoUpdate() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SNAPSHOT)) {
      for (int i = 0; i < 40; i++) {
        room.takes(Seen.a(Kind.SNAPSHOT_DELETED, "deletion " + i).at(NOON - 2 * HOUR + i));
      }
      room.takes(Seen.share("share"));

      // Beyond what is kept and counted: nobody needs to be told.
      assertThat(room.takes(Seen.a(Kind.SNAPSHOT_DELETED, "one more").at(NOON - 2 * HOUR + 50)))
          .isEmpty();
    }
  }

  @Test
  void moreOpenSharesThanCanBeRevisedAtOnceAreRevisedOnceAMinute() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      for (int i = 0; i < CorrelateFunction.MAX_REVISED; i++) {
        room.takes(Seen.share("share " + i));
      }
      Seen before = Seen.a(Kind.TAMPERING, "before").at(NOON + SECOND);
      assertThat(updates(room.takes(before))).isEqualTo(CorrelateFunction.MAX_REVISED);

      room.takes(Seen.share("one too many"));
      Seen after = Seen.a(Kind.TAMPERING, "after").at(NOON + MINUTE);
      assertThat(updates(room.takes(after))).isZero();
      for (int i = 0; i < 100; i++) {
        room.takes(Seen.a(Kind.TAMPERING, "more " + i).by("alice").at(NOON + 3 * HOUR));
      }
      assertThat(updates(room.clockReaches(59_999))).as("not before the minute").isZero();
      assertThat(updates(room.clockReaches(60_000)))
          .as("all of them, once")
          .isEqualTo(CorrelateFunction.MAX_REVISED + 1);
      assertThat(updates(room.clockReaches(180_000))).as("nothing new since").isZero();

      List<InFlight> settled = room.ends();
      assertThat(settled)
          .hasSize(CorrelateFunction.MAX_REVISED + 1)
          .allSatisfy(
              update ->
                  assertThat(update.slots().get(0).facts())
                      .extracting(Fact::eventId)
                      .containsExactly("before", "after"));
      assertThat(room.state()).isZero();
      assertThat(room.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Dimension.class,
      names = {"ORIGIN", "ACTOR", "SOURCE_IP", "SNAPSHOT"})
  void aShareWithoutAKeyIsSettledAndLeavesNothing(Dimension dimension) throws Exception {
    try (Room<InFlight> room = Room.of(dimension)) {
      Seen nameless = Seen.share("share").by(null).from(null).of(null);

      List<InFlight> left = room.takes(nameless);

      assertThat(slot(left)).isEqualTo(Slot.unkeyed(dimension));
      assertThat(slot(left).settled()).isTrue();
      assertThat(room.state()).isZero();
      assertThat(room.timers()).isZero();
    }
  }

  @Test
  void evidenceWithoutAKeyWalksOnToWhereItHasOne() throws Exception {
    Seen copy = Seen.a(Kind.SNAPSHOT_READ, "copy").by(null).from(null);
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      assertThat(room.takes(copy)).containsExactly(copy.inFlight());
      assertThat(room.state()).isZero();
    }
    try (Room<InFlight> room = Room.of(Dimension.SNAPSHOT)) {
      assertThat(room.takes(copy)).as("the last room keeps it").isEmpty();
      assertThat(room.state()).isPositive();
    }
  }

  @Test
  void aFailedTryIsEvidenceForOthersAndNotForItself() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      Seen failed = Seen.a(Kind.EBS_SNAPSHOT_SHARE_FAILED, "failed").at(NOON - MINUTE);
      assertThat(slot(room.takes(failed)).facts()).isEmpty();

      Slot slot = slot(room.takes(Seen.share("share")));

      assertThat(slot.facts()).extracting(Fact::eventId).containsExactly("failed");
      assertThat(slot.count(Kind.EBS_SNAPSHOT_SHARE_FAILED).before()).isEqualTo(1);
    }
  }

  @Test
  void tenThousandPiecesOfEvidenceAtOnceStayFewAndTheSame() throws Exception {
    List<Seen> flood = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      flood.add(Seen.a(Kind.TAMPERING, "flood " + i).at(NOON - MINUTE + i));
    }
    Slot inOrder = slotAfter(flood);
    Collections.shuffle(flood, new Random(1));

    assertThat(slotAfter(flood)).isEqualTo(inOrder);
    assertThat(inOrder.facts()).hasSize(8);
    assertThat(inOrder.count(Kind.TAMPERING).before()).isEqualTo(KindCount.SATURATED);
  }

  private static Slot slotAfter(List<Seen> flood) throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      for (Seen seen : flood) {
        room.takes(seen);
      }
      assertThat(room.timers()).as("one for each hour").isEqualTo(1);
      return slot(room.takes(Seen.share("share")));
    }
  }

  @Test
  void anAddressKnowsHowManyUseIt() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SOURCE_IP)) {
      room.takes(
          Seen.sighting().by("alice").at(NOON - MINUTE),
          Seen.sighting().by("alice").at(NOON - HOUR),
          Seen.sighting().by("bob").at(NOON - 20 * HOUR),
          Seen.sighting().by("carol").at(NOON - 25 * HOUR - 1),
          Seen.sighting().by("dave").from("192.0.2.99"));

      assertThat(slot(room.takes(Seen.share("share"))).addressActors()).isEqualTo(2);
    }
  }

  @Test
  void anHourThatIsNotOverAtTheWindowsEndDoesNotCount() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SOURCE_IP)) {
      Seen share = Seen.share("share").at(NOON + 30 * MINUTE);
      room.takes(
          share,
          Seen.sighting().by("alice").at(NOON + 30 * MINUTE),
          // Within the window, but the hour it stands for goes on beyond.
          Seen.sighting().by("bob").at(NOON + HOUR + 10 * MINUTE));

      assertThat(slot(room.reaches(NOON + 2 * HOUR)).addressActors()).isEqualTo(1);
    }
  }

  @Test
  void identitiesAtAnAddressAreCountedToALimit() throws Exception {
    try (Room<InFlight> room = Room.of(Dimension.SOURCE_IP)) {
      for (int i = 0; i < 1000; i++) {
        room.takes(Seen.sighting().by("actor " + i));
      }

      assertThat(slot(room.takes(Seen.share("share"))).addressActors())
          .isEqualTo(KindCount.SATURATED);
    }
  }

  @Test
  void aSightingEndsAtTheAddress() throws Exception {
    Seen sighting = Seen.sighting().in("DE", 64496);
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      assertThat(room.takes(sighting)).containsExactly(sighting.inFlight());
    }
    try (Room<InFlight> room = Room.of(Dimension.SOURCE_IP)) {
      assertThat(room.takes(sighting)).isEmpty();
    }
  }

  @Test
  void onlyTheActorsRoomJudgesAPlace() throws Exception {
    Seen share = Seen.share("share").in("DE", 64496);
    try (Room<InFlight> room = Room.of(Dimension.ACTOR)) {
      assertThat(slot(room.takes(share)).location().status()).isEqualTo(Status.WARMING_UP);
    }
    try (Room<InFlight> room = Room.of(Dimension.SOURCE_IP)) {
      assertThat(slot(room.takes(share)).location()).isNull();
    }
  }

  @Test
  void nothingStaysWhenTheInputEnds() throws Exception {
    for (Dimension dimension : Dimension.ROOMS) {
      try (Room<InFlight> room = Room.of(dimension)) {
        room.takes(
            Seen.share("share"),
            Seen.a(Kind.SNAPSHOT_CREATED, "creation").at(NOON - MINUTE),
            Seen.a(Kind.SNAPSHOT_DELETED, "deletion").at(NOON + 5 * HOUR),
            Seen.sighting());
        room.ends();

        assertThat(room.state()).as(dimension.label()).isZero();
        assertThat(room.timers()).as(dimension.label()).isZero();
      }
    }
  }

  private static Slot slot(List<InFlight> left) {
    InFlight last = left.get(left.size() - 1);
    return last.slots().get(last.slots().size() - 1);
  }

  private static long updates(List<InFlight> left) {
    return left.stream().filter(each -> each.step() == Step.UPDATE).count();
  }
}
