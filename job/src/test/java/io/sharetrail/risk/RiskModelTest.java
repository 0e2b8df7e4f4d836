package io.sharetrail.risk;

import static io.sharetrail.detect.Kind.EBS_SNAPSHOT_SHARE_FAILED;
import static io.sharetrail.detect.Kind.GUARD_BLOCK_PUBLIC_ACCESS;
import static io.sharetrail.detect.Kind.GUARD_DEFAULT_ENCRYPTION;
import static io.sharetrail.detect.Kind.SHARE_REVOKED;
import static io.sharetrail.detect.Kind.SNAPSHOT_CREATED;
import static io.sharetrail.detect.Kind.SNAPSHOT_DELETED;
import static io.sharetrail.detect.Kind.TAMPERING;
import static io.sharetrail.risk.Cast.FORMER_VENDOR;
import static io.sharetrail.risk.Cast.OWNER;
import static io.sharetrail.risk.Cast.ROOT;
import static io.sharetrail.risk.Cast.SIBLING;
import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Cast.TRUSTED;
import static io.sharetrail.risk.Cast.VENDOR;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Clue.consumedBy;
import static io.sharetrail.risk.Dossier.failedShare;
import static io.sharetrail.risk.Dossier.share;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.LocationFinding.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bands that whole stories must end in. */
class RiskModelTest {

  @Test
  void aLoneShareWithAStrangerIsTheSeedsScore() {
    Assessment lone = share(STRANGER).located(Status.WARMING_UP, false, false).assess();
    assertThat(lone.score()).isEqualTo(21);
    assertThat(lone.severity()).isEqualTo(Severity.LOW);
    assertThat(lone.suppressed()).isFalse();
    assertThat(lone.contributions())
        .containsExactly(
            new Contribution(
                "base.unknownExternal", 21, "shared with 444455556666: unknown-external", null));
  }

  @ParameterizedTest
  @CsvSource({
    "all, 60, PUBLIC",
    STRANGER + ", 21, UNKNOWN_EXTERNAL",
    VENDOR + ", 12, VENDOR",
    FORMER_VENDOR + ", 21, VENDOR_NOT_IN_USE",
    SIBLING + ", 5, SAME_ORGANISATION",
    TRUSTED + ", 3, TRUSTED"
  })
  void theTargetIsTheBase(String target, int score, Verdict verdict) {
    Assessment assessment = share(target).assess();
    assertThat(assessment.score()).isEqualTo(score);
    assertThat(assessment.targets())
        .extracting(TargetVerdict::target, TargetVerdict::verdict)
        .containsExactly(tuple(new Target(target), verdict));
  }

  @Test
  void theWorstTargetCountsAndEachHasItsVerdict() {
    Assessment mixed = share(OWNER, TRUSTED, SIBLING, VENDOR, STRANGER).assess();
    assertThat(mixed.score()).isEqualTo(21);
    assertThat(mixed.targets())
        .extracting(TargetVerdict::verdict)
        .containsExactly(
            Verdict.OWNER,
            Verdict.TRUSTED,
            Verdict.SAME_ORGANISATION,
            Verdict.UNKNOWN_EXTERNAL,
            Verdict.VENDOR);
    assertThat(share(STRANGER, "all").score()).isEqualTo(60);
  }

  @Test
  void everyoneIsNeverTrustedWhateverTheConfigurationSays() {
    Directory trustsAll =
        new Directory(
            Set.of("all"),
            List.of(new Membership("all", null, null)),
            Set.of("all"),
            List.of(new Trust("all", List.of(), List.of(), null, null)),
            Map.of("all", new Directory.Vendor("All", true)));
    Assessment assessment =
        new RiskModel(Weights.DEFAULT, trustsAll, List.of(), 5, 86_400_000L, 7, RiskModel.NEVER)
            .assess(share("all").investigation());
    assertThat(assessment.score()).isEqualTo(60);
    assertThat(assessment.targets().get(0).verdict()).isEqualTo(Verdict.PUBLIC);
  }

  @Test
  void aBackupRoleThatMakesItsOwnSnapshotPublicIsCritical() {
    Assessment assessment = share("all").with(clue(SNAPSHOT_CREATED)).assess();
    assertThat(assessment.score()).as("85 once first-ness is known").isEqualTo(75);
    assertThat(assessment.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void rootFromTheUsualOfficeIsMedium() {
    assertThat(share(STRANGER).by(ROOT).score()).isEqualTo(41);
    assertThat(share(STRANGER).by(ROOT).assess().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void smashAndGrabRisesWithEachStep() {
    Dossier shared = share(STRANGER).fromNewCountry().with(clue(SNAPSHOT_CREATED));
    assertThat(shared.score()).isEqualTo(51);

    Dossier copied = shared.with(consumedBy(STRANGER));
    assertThat(copied.score()).isEqualTo(91);

    Assessment cleaned =
        copied
            .with(
                clue(SHARE_REVOKED).of(STRANGER).after(ofMinutes(10)),
                clue(SNAPSHOT_DELETED).after(ofMinutes(11)))
            .assess();
    assertThat(cleaned.score()).isEqualTo(100);
    assertThat(cleaned.contributions())
        .extracting(Contribution::signal, Contribution::points)
        .containsExactly(
            tuple("base.unknownExternal", 21),
            tuple("consumed", 40),
            tuple("lineage.sameIdentity", 15),
            tuple("location.new", 15),
            tuple("cleanup.deleted", 10),
            tuple("cleanup.revoked", 10),
            tuple("cap", -11));
  }

  @Test
  void aSlowInsiderScoresByTheSnapshotWhichDoesNotFade() {
    Dossier insider =
        share(STRANGER).fromNewCountry().with(clue(SNAPSHOT_CREATED).before(ofHours(20)));
    assertThat(insider.score()).isEqualTo(51);
    assertThat(insider.with(consumedBy(STRANGER)).score()).isEqualTo(91);
  }

  @Test
  void insideTheOrganisationAFreshSnapshotStaysLow() {
    assertThat(share(SIBLING).with(clue(SNAPSHOT_CREATED)).score()).isEqualTo(20);

    Assessment bounded =
        share(SIBLING)
            .with(clue(SNAPSHOT_CREATED), clue(SHARE_REVOKED).after(ofMinutes(5)))
            .assess();
    assertThat(bounded.score()).isEqualTo(21);
    assertThat(bounded.contributions())
        .extracting(Contribution::signal, Contribution::points)
        .contains(tuple("bound", -9));
    assertThat(bounded.contributions().get(bounded.contributions().size() - 1).reason())
        .isEqualTo("every target is same-organisation or better");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "TAMPERING",
        "GUARD_BLOCK_PUBLIC_ACCESS",
        "GUARD_DEFAULT_ENCRYPTION",
        "EBS_SNAPSHOT_SHARE_FAILED"
      })
  void aGraveFactLiftsTheBoundOfAFriendlyShare(Kind kind) {
    Dossier bounded =
        share(TRUSTED).with(clue(SNAPSHOT_CREATED), clue(SHARE_REVOKED).after(ofMinutes(5)));
    assertThat(bounded.score()).isEqualTo(21);
    assertThat(bounded.with(clue(kind)).score()).isGreaterThan(28);
  }

  @Test
  void soDoAPlaceThatIsNewAndRoot() {
    Dossier bounded =
        share(TRUSTED).with(clue(SNAPSHOT_CREATED), clue(SHARE_REVOKED).after(ofMinutes(5)));
    assertThat(bounded.fromNewCountry().score()).isEqualTo(3 + 15 + 10 + 15);
    assertThat(share(SIBLING).by(ROOT).score()).isEqualTo(5 + 20);
  }

  @Test
  void evenThenAFriendlyShareIsNoMoreThanHigh() {
    Assessment all =
        share(SIBLING)
            .fromNewCountry()
            .with(
                clue(SNAPSHOT_CREATED),
                clue(TAMPERING),
                clue(GUARD_BLOCK_PUBLIC_ACCESS),
                clue(GUARD_DEFAULT_ENCRYPTION))
            .assess();
    assertThat(all.score()).isEqualTo(73);
    assertThat(all.severity()).isEqualTo(Severity.HIGH);
    assertThat(all.contributions()).extracting(Contribution::signal).contains("bound");
  }

  @Test
  void aFailedShareIsLow() {
    assertThat(failedShare(STRANGER).score()).isEqualTo(10);
    assertThat(failedShare("all").score()).isEqualTo(21);
    assertThat(failedShare(SIBLING).score()).isEqualTo(5);
  }

  @Test
  void threeFailedSharesAreStillLow() {
    Dossier second = failedShare(STRANGER).with(clue(EBS_SNAPSHOT_SHARE_FAILED));
    assertThat(second.score()).isEqualTo(10);
    Dossier third = second.with(clue(EBS_SNAPSHOT_SHARE_FAILED).after(ofMinutes(1)));
    assertThat(third.score()).isEqualTo(18);
    assertThat(third.reason(Weight.ATTEMPT_REPEATED))
        .isEqualTo("one of 3 failed tries by the same actor");
  }

  @Test
  void whateverElseHappenedNothingWasShared() {
    Assessment worst =
        failedShare("all")
            .fromNewCountry()
            .with(clue(SNAPSHOT_CREATED), clue(TAMPERING), clue(GUARD_BLOCK_PUBLIC_ACCESS))
            .assess();
    assertThat(worst.score()).isEqualTo(47);
    assertThat(worst.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(worst.contributions())
        .extracting(Contribution::signal, Contribution::reason)
        .contains(tuple("bound", "nothing was shared by this call"));
  }

  @Test
  void anEmptyInvestigationIsJudgedByItsSubject() {
    Investigation bare = new Investigation(share(STRANGER).investigation().subject(), List.of());
    assertThat(Dossier.MODEL.assess(bare).score()).isEqualTo(21);
  }

  @Test
  void weightsInForceReplaceTheTable() {
    Weights weights = new Weights(Map.of(Weight.BASE_UNKNOWN_EXTERNAL, 30));
    assertThat(
            new RiskModel(weights, Directory.EMPTY, List.of(), 5, 86_400_000L, 7, RiskModel.NEVER)
                .assess(share(STRANGER).investigation())
                .score())
        .isEqualTo(30);
  }
}
