package io.sharetrail.risk;

import static io.sharetrail.risk.Cast.ALICE;
import static io.sharetrail.risk.Cast.BOB;
import static io.sharetrail.risk.Cast.FORMER_VENDOR;
import static io.sharetrail.risk.Cast.LISTED;
import static io.sharetrail.risk.Cast.ROOT;
import static io.sharetrail.risk.Cast.SECOND_STRANGER;
import static io.sharetrail.risk.Cast.SIBLING;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.TRUSTED;
import static io.sharetrail.risk.Cast.VENDOR;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Clue.consumedBy;
import static io.sharetrail.risk.Dossier.failedShare;
import static io.sharetrail.risk.Dossier.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.LocationFinding.Travel;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.location.Place;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the score, row by row: what adds how much, and what takes off. */
final class ScoreTableTest {

  private static final Dossier SHARE = share(STRANGER);
  private static final Travel TRAVEL =
      new Travel(new Place("BR", null, -23.55, -46.63, 64502L, null), 10_230, 40, false);
  private static final Target TARGET = new Target(STRANGER);

  /**
   * One row.
   *
   * @param points of the weight in that case; the cap of a group is what the group adds
   */
  record Row(String name, Weight weight, int points, Dossier dossier) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() {
    return List.of(
        new Row("public", Weight.BASE_PUBLIC, 60, share("all")),
        new Row("unknown", Weight.BASE_UNKNOWN_EXTERNAL, 21, SHARE),
        new Row("vendor in use", Weight.BASE_VENDOR, 12, share(VENDOR)),
        new Row("vendor not in use", Weight.BASE_UNKNOWN_EXTERNAL, 21, share(FORMER_VENDOR)),
        new Row("listed vendor", Weight.BASE_UNKNOWN_EXTERNAL, 21, share(LISTED)),
        new Row("same organisation", Weight.BASE_SAME_ORGANISATION, 5, share(SIBLING)),
        new Row("trusted", Weight.BASE_TRUSTED, 3, share(TRUSTED)),
        new Row("worst target", Weight.BASE_UNKNOWN_EXTERNAL, 21, share(STRANGER, TRUSTED)),
        new Row("attempt", Weight.ATTEMPT, 10, failedShare(STRANGER)),
        new Row("public attempt", Weight.ATTEMPT_PUBLIC, 21, failedShare("all")),
        new Row(
            "three attempts",
            Weight.ATTEMPT_REPEATED,
            8,
            failedShare(STRANGER)
                .with(denied(Duration.ofMinutes(1)), denied(Duration.ofMinutes(2)))),
        new Row("consumed", Weight.CONSUMED, 40, SHARE.with(consumedBy(STRANGER))),
        new Row(
            "consumed by a stranger",
            Weight.CONSUMED_BY_STRANGER,
            10,
            SHARE.with(clue(Kind.SNAPSHOT_CREATED), consumedBy(SECOND_STRANGER))),
        new Row(
            "made by the same",
            Weight.LINEAGE_SAME_IDENTITY,
            15,
            SHARE.with(clue(Kind.SNAPSHOT_CREATED).before(Duration.ofHours(23)))),
        new Row(
            "made by another",
            Weight.LINEAGE_OTHER_IDENTITY,
            5,
            SHARE.with(clue(Kind.SNAPSHOT_CREATED).by(BOB))),
        new Row("new place", Weight.LOCATION_NEW, 15, SHARE.fromNewCountry()),
        new Row("travel", Weight.LOCATION_TRAVEL, 20, SHARE.at(place(false, TRAVEL, 0))),
        new Row("networks", Weight.LOCATION_NETWORKS, 10, SHARE.at(place(false, null, 2))),
        new Row("location, capped", Weight.LOCATION_CAP, 25, SHARE.at(place(true, TRAVEL, 2))),
        new Row("first share", Weight.NOVELTY_ACTOR, 5, knowing(14, 0, true, null, 0)),
        new Row("new target", Weight.NOVELTY_TARGET, 10, knowing(14, 0, true, null, 0)),
        new Row("novelty, capped", Weight.NOVELTY_CAP, 15, knowing(14, 0, true, null, 0)),
        new Row("unusual hour", Weight.TIME_UNUSUAL, 5, knowing(14, 3, false, true, 0)),
        new Row("tampering", Weight.TAMPERING, 30, SHARE.with(clue(Kind.TAMPERING).at(0))),
        new Row(
            "unblocked, then public",
            Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC,
            25,
            share("all").with(clue(Kind.GUARD_BLOCK_PUBLIC_ACCESS).at(0))),
        new Row(
            "unblocked",
            Weight.GUARD_BLOCK_PUBLIC,
            10,
            SHARE.with(clue(Kind.GUARD_BLOCK_PUBLIC_ACCESS).at(0))),
        new Row(
            "default encryption",
            Weight.GUARD_DEFAULT_ENCRYPTION,
            15,
            SHARE.with(clue(Kind.GUARD_DEFAULT_ENCRYPTION).at(0))),
        new Row(
            "KMS key for all",
            Weight.GUARD_KMS_ANYONE,
            25,
            SHARE.with(clue(Kind.GUARD_KMS_OPENED).of("all").at(0))),
        new Row(
            "KMS key for the target",
            Weight.GUARD_KMS_TARGET,
            12,
            SHARE.with(clue(Kind.GUARD_KMS_OPENED).of(STRANGER).at(0))),
        new Row(
            "guards, capped",
            Weight.GUARD_CAP,
            30,
            share("all")
                .with(
                    clue(Kind.GUARD_BLOCK_PUBLIC_ACCESS).at(0),
                    clue(Kind.GUARD_DEFAULT_ENCRYPTION).at(0))),
        new Row("taken back", Weight.CLEANUP_REVOKED, 10, SHARE.with(revoked())),
        new Row("deleted", Weight.CLEANUP_DELETED, 10, SHARE.with(deleted())),
        new Row("cleanup, capped", Weight.CLEANUP_CAP, 20, SHARE.with(revoked(), deleted())),
        new Row("denied", Weight.DENIED_FEW, 12, SHARE.with(denied(Duration.ofMinutes(1)))),
        new Row(
            "denied thrice",
            Weight.DENIED_MANY,
            18,
            SHARE.with(
                denied(Duration.ofMinutes(1)),
                denied(Duration.ofMinutes(2)),
                denied(Duration.ofMinutes(3)))),
        new Row(
            "another resource",
            Weight.OTHER_RESOURCE,
            20,
            SHARE.with(clue(Kind.RESOURCE_SHARED).of(STRANGER).at(0))),
        new Row("three", Weight.BULK_FEW, 10, knowing(14, 3, false, false, 3)),
        new Row("ten", Weight.BULK_MANY, 20, knowing(14, 3, false, false, 10)),
        new Row("a hundred", Weight.BULK_HUNDREDS, 40, knowing(14, 3, false, false, 100)),
        new Row("root", Weight.CREDENTIAL_ROOT, 20, SHARE.by(ROOT)),
        new Row(
            "no second factor",
            Weight.CREDENTIAL_NO_MFA,
            12,
            SHARE.with(clue(Kind.CONSOLE_LOGIN_WITHOUT_MFA).at(0))),
        new Row("new address", Weight.CREDENTIAL_NEW_ADDRESS, 10, SHARE.using(finding(true, 0))),
        new Row("new role", Weight.CREDENTIAL_NEW_ROLE, 5, assumed(SHARE)),
        new Row(
            "credentials, capped",
            Weight.CREDENTIAL_CAP,
            25,
            assumed(SHARE).with(clue(Kind.CONSOLE_LOGIN_WITHOUT_MFA).at(0))),
        new Row("discovery calls", Weight.RECON_READS, 8, SHARE.using(finding(false, 12))),
        new Row("habit", Weight.HABIT, -10, habit()),
        new Row("bound", Weight.BOUND_FRIENDLY, 21, friendly(false)),
        new Row("bound, escalated", Weight.BOUND_FRIENDLY_ESCALATED, 73, friendly(true)),
        new Row("bound of attempts", Weight.ATTEMPT_BOUND, 47, gravelyFailed()));
  }

  private static LocationFinding place(boolean isNew, Travel travel, int networks) {
    return new LocationFinding(Status.JUDGED, isNew, false, 14, travel, networks);
  }

  private static Dossier knowing(
      int days, int shares, boolean isNew, Boolean unusualHour, int bulk) {
    List<Target> targets = isNew ? List.of(TARGET) : List.of();
    return SHARE.knowing(
        new ShareHistory(days, shares, targets, List.of(), unusualHour, bulk),
        new ShareHistory(days, shares, targets, List.of(), null, 0));
  }

  private static Dossier habit() {
    ShareHistory habitual = new ShareHistory(14, 9, List.of(), List.of(TARGET), Boolean.FALSE, 0);
    return SHARE.knowing(habitual, habitual).with(clue(Kind.SNAPSHOT_CREATED));
  }

  private static CredentialFinding finding(boolean newAddress, int discovery) {
    return new CredentialFinding(14, newAddress, 14, List.of(Clue.ROLE), discovery);
  }

  private static Dossier assumed(Dossier dossier) {
    return dossier
        .using(finding(true, 0))
        .with(clue(Kind.CREDENTIALS_ISSUED).foundBy(Dimension.ORIGIN));
  }

  private static Dossier friendly(boolean grave) {
    Dossier dossier =
        share(SIBLING)
            .with(clue(Kind.SNAPSHOT_CREATED), revoked(), deleted())
            .at(grave ? place(true, TRAVEL, 2) : place(false, null, 0));
    return grave
        ? dossier.with(clue(Kind.TAMPERING).at(0), denied(Duration.ofMinutes(1)), deleted())
        : dossier;
  }

  private static Dossier gravelyFailed() {
    return failedShare(STRANGER)
        .at(place(true, TRAVEL, 2))
        .with(clue(Kind.TAMPERING).at(0), clue(Kind.GUARD_DEFAULT_ENCRYPTION).at(0));
  }

  private static Clue denied(Duration before) {
    return clue(Kind.EBS_SNAPSHOT_SHARE_FAILED).at(-before.toMillis() / 600);
  }

  private static Clue revoked() {
    return clue(Kind.SHARE_REVOKED).of(STRANGER, SIBLING).after(Duration.ofMinutes(59));
  }

  private static Clue deleted() {
    return clue(Kind.SNAPSHOT_DELETED).after(Duration.ofMinutes(60));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void adds(Row row) {
    Assessment assessment = row.dossier.assess();
    int points =
        row.weight.name().endsWith("_CAP")
            ? group(assessment, row.weight)
            : row.weight.name().contains("BOUND")
                ? assessment.score()
                : row.dossier.points(row.weight);
    assertThat(points).as("%s", assessment.contributions()).isEqualTo(row.points);
  }

  private static int group(Assessment assessment, Weight cap) {
    String prefix = cap.key().substring(0, cap.key().indexOf('.') + 1);
    return assessment.contributions().stream()
        .filter(term -> term.signal().startsWith(prefix))
        .mapToInt(Contribution::points)
        .sum();
  }

  /** The two that need other words than a row has have tests of their own. */
  @Test
  void noRowIsLeftOut() {
    Set<Weight> told =
        rows().stream()
            .map(Row::weight)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Weight.class)));
    told.addAll(
        List.of(Weight.BLOCK_LEFT, Weight.BLOCK_LEFT_BOUND, Weight.RECON_TOOL, Weight.RECON_CAP));
    assertThat(told).containsExactlyInAnyOrder(Weight.values());
  }

  @Test
  void halfWeightsAndDecay() {
    Clue tampering = clue(Kind.TAMPERING).at(0);
    assertThat(SHARE.with(tampering.by(BOB)).points(Weight.TAMPERING)).as("address").isEqualTo(15);
    assertThat(
            SHARE
                .with(tampering.by(BOB).from(Cast.ELSEWHERE).foundBy(Dimension.OWNER))
                .points(Weight.TAMPERING))
        .as("account")
        .isEqualTo(15);
    assertThat(SHARE.with(tampering.before(Duration.ofHours(12))).points(Weight.TAMPERING))
        .as("half after twelve hours")
        .isEqualTo(15);
    assertThat(
            SHARE
                .with(clue(Kind.SNAPSHOT_CREATED).before(Duration.ofHours(12)))
                .points(Weight.LINEAGE_SAME_IDENTITY))
        .as("of the snapshot's id")
        .isEqualTo(15);
  }

  @Test
  void aHabitSilencesWhatBelongsToIt() {
    assertThat(habit().score()).isEqualTo(11);
    assertThat(habit().points(Weight.LINEAGE_SAME_IDENTITY)).isZero();
    assertThat(habit().using(finding(true, 0)).points(Weight.HABIT)).as("new address").isZero();
    assertThat(habit().by(ALICE).fromNewCountry().points(Weight.HABIT)).as("new place").isZero();
  }

  @Test
  void aFriendlyShareRisesWithWhatIsGrave() {
    for (String friend : List.of(SIBLING, TRUSTED)) {
      Dossier share = share(friend).with(clue(Kind.SNAPSHOT_CREATED), revoked(), deleted());
      assertThat(share.score()).as("nothing grave").isLessThanOrEqualTo(21);
      for (Dossier grave :
          List.of(
              share.with(clue(Kind.TAMPERING)),
              share.with(clue(Kind.GUARD_DEFAULT_ENCRYPTION)),
              share.with(denied(Duration.ofMinutes(1))),
              share.fromNewCountry(),
              share.by(ROOT))) {
        assertThat(grave.score()).as(friend).isGreaterThan(21).isLessThanOrEqualTo(73);
      }
      assertThat(share.using(finding(true, 12)).score()).as("not grave").isLessThanOrEqualTo(21);
    }
  }

  @Test
  void aScoreEndsAtAHundred() {
    Assessment all =
        share("all")
            .with(clue(Kind.TAMPERING).at(0), consumedBy(STRANGER))
            .at(place(true, TRAVEL, 2))
            .assess();
    assertThat(all.score()).isEqualTo(100);
    assertThat(all.contributions()).anyMatch(term -> term.signal().equals("cap"));
  }
}
