package io.sharetrail.risk;

import static io.sharetrail.risk.Cast.OWNER;
import static io.sharetrail.risk.Cast.ROOT;
import static io.sharetrail.risk.Cast.SECOND_STRANGER;
import static io.sharetrail.risk.Cast.SIBLING;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.VENDOR;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Dossier.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.ShareHistory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistorySignalsTest {

  private static final ShareHistory NEVER_SHARED =
      new ShareHistory(7, 0, List.of(), List.of(), false, 0);
  private static final ShareHistory SHARES = new ShareHistory(7, 3, List.of(), List.of(), false, 0);

  private static ShareHistory newFor(String... accounts) {
    return new ShareHistory(
        0, 0, Stream.of(accounts).map(Target::new).toList(), List.of(), null, 0);
  }

  private static ShareHistory habit(String... accounts) {
    return new ShareHistory(
        14, 10, List.of(), Stream.of(accounts).map(Target::new).toList(), false, 0);
  }

  @Test
  void whatWasNeverDoneBeforeIsNew() {
    Dossier dossier = share(STRANGER).knowing(NEVER_SHARED, newFor(STRANGER));

    assertThat(dossier.points(Weight.NOVELTY_ACTOR)).isEqualTo(5);
    assertThat(dossier.points(Weight.NOVELTY_TARGET)).isEqualTo(10);
    assertThat(dossier.score()).as("21 while nothing is known").isEqualTo(36);
  }

  @Test
  void nothingIsNewForWhoWasNotWatched() {
    ShareHistory warmingUp = new ShareHistory(6, 0, List.of(), List.of(), null, 0);

    assertThat(share(STRANGER).knowing(warmingUp, newFor(STRANGER)).score()).isEqualTo(21);
    assertThat(share(STRANGER).score()).isEqualTo(21);
  }

  @Test
  void anAccountThatWasWatchedKnowsItsTargetsWhoeverShares() {
    ShareHistory account =
        new ShareHistory(7, 7, List.of(new Target(STRANGER)), List.of(), null, 0);
    ShareHistory unknownActor = new ShareHistory(0, 0, List.of(), List.of(), null, 0);

    Dossier dossier = share(STRANGER).knowing(unknownActor, account);
    assertThat(dossier.points(Weight.NOVELTY_TARGET)).isEqualTo(10);
    assertThat(dossier.points(Weight.NOVELTY_ACTOR)).isZero();
  }

  @Test
  void whereEverythingWasWatchedWhoWasNeverSeenIsNew() {
    long day = Duration.ofDays(1).toMillis();
    Dossier renamed = share(STRANGER).knowing(ShareHistory.NONE, newFor(STRANGER));
    assertThat(novelty(renamed, Dossier.TIME - 9 * day)).isEqualTo(15);
    assertThat(novelty(renamed, Dossier.TIME - 7 * day)).as("six whole days").isZero();
    assertThat(novelty(renamed, Dossier.TIME + 90 * day)).as("before it was watched").isZero();
    assertThat(novelty(renamed, RiskModel.NEVER)).isZero();

    ShareHistory seldom = new ShareHistory(2, 1, List.of(), List.of(), null, 0);
    assertThat(novelty(share(STRANGER).knowing(seldom, ShareHistory.NONE), 0))
        .as("it has shared before, and the account knows the target")
        .isZero();
  }

  private static int novelty(Dossier dossier, long watchedSince) {
    RiskModel model =
        new RiskModel(Weights.DEFAULT, Cast.DIRECTORY, List.of(), 5, 86_400_000L, 7, watchedSince);
    return model.assess(dossier.investigation()).score() - dossier.score();
  }

  @Test
  void theOwnerIsNobodysNewTarget() {
    assertThat(share(OWNER, SIBLING).knowing(SHARES, newFor(OWNER)).points(Weight.NOVELTY_TARGET))
        .isZero();
  }

  @Test
  void newTargetsAreNamedButNotAllOfThem() {
    String[] accounts = new String[9];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = "00000000000" + i;
    }
    assertThat(share(accounts).knowing(SHARES, newFor(accounts)).reason(Weight.NOVELTY_TARGET))
        .endsWith("000000000004 and 4 more");
  }

  @Test
  void aHabitIsWorthTenPointsLessAndWhatBelongsToItNothing() {
    Dossier nightly =
        share(STRANGER)
            .knowing(habit(STRANGER), newFor())
            .with(clue(Kind.SNAPSHOT_CREATED), clue(Kind.GUARD_KMS_OPENED).of(STRANGER));

    assertThat(nightly.score()).isEqualTo(11);
    assertThat(nightly.points(Weight.HABIT)).isEqualTo(-10);
    assertThat(nightly.points(Weight.LINEAGE_SAME_IDENTITY)).isZero();
    assertThat(nightly.points(Weight.GUARD_KMS_TARGET)).isZero();
  }

  @Test
  void aHabitEndsWithTheFirstThingThatSpeaksAgainstIt() {
    Dossier nightly =
        share(STRANGER).knowing(habit(STRANGER), newFor()).with(clue(Kind.SNAPSHOT_CREATED));

    assertThat(nightly.fromNewCountry().score()).isEqualTo(21 + 15 + 15);
    assertThat(nightly.by(ROOT).points(Weight.HABIT)).isZero();
    assertThat(nightly.with(clue(Kind.TAMPERING)).points(Weight.HABIT)).isZero();
    assertThat(nightly.with(clue(Kind.GUARD_DEFAULT_ENCRYPTION)).points(Weight.HABIT)).isZero();
    assertThat(nightly.with(clue(Kind.GUARD_KMS_OPENED).of("all")).points(Weight.HABIT)).isZero();
  }

  @Test
  void oneTargetBesideTheHabitualOnesIsNoHabit() {
    assertThat(
            share(STRANGER, SECOND_STRANGER)
                .knowing(habit(STRANGER), newFor())
                .points(Weight.HABIT))
        .isZero();
    assertThat(share(STRANGER, OWNER).knowing(habit(STRANGER), newFor()).points(Weight.HABIT))
        .as("the owner has access anyway")
        .isEqualTo(-10);
  }

  @Test
  void thePublicIsNobodysHabit() {
    assertThat(share("all").knowing(habit("all"), newFor()).score()).isEqualTo(60);
  }

  @Test
  void aHabitNeverTakesOffMoreThanThereIs() {
    assertThat(share(VENDOR).knowing(habit(VENDOR), newFor()).score()).isEqualTo(2);
    assertThat(share(SIBLING).knowing(habit(SIBLING), newFor()).score()).isZero();
  }

  @Test
  void anHourAtWhichTheActorIsNeverThereCounts() {
    ShareHistory atNight = new ShareHistory(14, 3, List.of(), List.of(), true, 0);

    assertThat(share(STRANGER).knowing(atNight, newFor()).points(Weight.TIME_UNUSUAL)).isEqualTo(5);
    assertThat(share(STRANGER).knowing(SHARES, newFor()).points(Weight.TIME_UNUSUAL)).isZero();
  }

  /** 2025-03-12 is a Wednesday; Berlin is an hour ahead of UTC, and two from 2025-03-30 on. */
  @ParameterizedTest
  @CsvSource({
    "2025-03-12T07:00:00Z, BUSINESS_HOURS",
    "2025-03-12T06:59:59Z, OUTSIDE_BUSINESS_HOURS",
    "2025-03-12T16:59:59Z, BUSINESS_HOURS",
    "2025-03-12T17:00:00Z, OUTSIDE_BUSINESS_HOURS",
    "2025-03-31T06:00:00Z, BUSINESS_HOURS",
    "2025-03-15T10:00:00Z, OUTSIDE_BUSINESS_HOURS",
    "2025-03-15T21:00:00Z, MAINTENANCE",
    "2025-03-16T00:59:59Z, MAINTENANCE",
    "2025-03-16T01:00:00Z, OUTSIDE_BUSINESS_HOURS",
    "2025-03-16T21:00:00Z, OUTSIDE_BUSINESS_HOURS",
  })
  void aCalendarGoesByItsOwnClock(Instant time, CalendarVerdict verdict) {
    assertThat(Calendar.judge(List.of(BERLIN), OWNER, time.toEpochMilli())).isEqualTo(verdict);
  }

  private static final Calendar BERLIN =
      new Calendar(
          new TreeSet<>(Set.of(OWNER)),
          ZoneId.of("Europe/Berlin"),
          List.of(new WeeklySpan(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 480, 1080)),
          List.of(new WeeklySpan(EnumSet.of(DayOfWeek.SATURDAY), 22 * 60, 120)));

  @Test
  void theCalendarThatNamesAnAccountGoesBeforeTheOneForAll() {
    Calendar always =
        new Calendar(
            new TreeSet<>(),
            ZoneId.of("UTC"),
            List.of(new WeeklySpan(EnumSet.allOf(DayOfWeek.class), 0, 1440)),
            List.of());
    long night = Instant.parse("2025-03-12T02:00:00Z").toEpochMilli();

    assertThat(Calendar.judge(List.of(always, BERLIN), OWNER, night))
        .isEqualTo(CalendarVerdict.OUTSIDE_BUSINESS_HOURS);
    assertThat(Calendar.judge(List.of(always, BERLIN), SIBLING, night))
        .isEqualTo(CalendarVerdict.BUSINESS_HOURS);
    assertThat(Calendar.judge(List.of(BERLIN), SIBLING, night)).isEqualTo(CalendarVerdict.NOT_KEPT);
    assertThat(Calendar.judge(List.of(BERLIN), null, night)).isEqualTo(CalendarVerdict.NOT_KEPT);
  }

  @Test
  void aMaintenanceWindowExplainsTheHour() {
    History late =
        new History(14, 0, false, List.of(), List.of(), true, 0, CalendarVerdict.MAINTENANCE);
    History outside =
        new History(
            14, 0, false, List.of(), List.of(), null, 0, CalendarVerdict.OUTSIDE_BUSINESS_HOURS);

    assertThat(HistorySignals.time(late, Weights.DEFAULT)).isNull();
    assertThat(HistorySignals.time(outside, Weights.DEFAULT).points()).isEqualTo(5);
  }
}
