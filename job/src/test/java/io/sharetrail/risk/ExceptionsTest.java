package io.sharetrail.risk;

import static io.sharetrail.risk.Cast.STRANGER;
import static io.sharetrail.risk.Clue.clue;
import static io.sharetrail.risk.Clue.consumedBy;
import static io.sharetrail.risk.Dossier.consumption;
import static io.sharetrail.risk.Dossier.failedShare;
import static io.sharetrail.risk.Dossier.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ExceptionsDocument;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.SnapshotFacts;
import io.sharetrail.detect.Tag;
import io.sharetrail.detect.Target;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.exceptions.Judgement;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.Slot;
import io.sharetrail.risk.AppliedException.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What exceptions hide, what they lower, and what breaks through. Alice shares at 10:00. */
class ExceptionsTest {

  private static final String OTHER = "888888888888";

  private static final String APPROVED =
      "kind: approve, ticket: CHG-1, from: 2025-03-12T09:00:00Z, until: 2025-03-12T11:00:00Z,"
          + " actors: [\"arn:aws:iam::111122223333:user/alice\"], targets: [\"444455556666\"]";

  private static final String NOISE = "kind: suppress, targets: [\"444455556666\"]";

  private static ExceptionSet set(String... entries) {
    StringBuilder document = new StringBuilder("version: 1\nentries:\n");
    for (int i = 0; i < entries.length; i++) {
      String expires = entries[i].contains("expires") ? "" : ", expires: 2026-01-01T00:00:00Z";
      document.append(
          "  - {id: e" + i + ", owner: sec, reason: why, " + entries[i] + expires + "}\n");
    }
    ExceptionsUpdate read =
        ExceptionsDocument.read(document.toString().getBytes(StandardCharsets.UTF_8), "test");
    assertThat(read.refusal()).isNull();
    return read.set();
  }

  private static Assessment judge(Dossier dossier, String... entries) {
    return Judgement.of(Dossier.MODEL, set(entries), dossier.evidence());
  }

  private static Assessment judge(Investigation investigation, String... entries) {
    return Judgement.of(
        Dossier.MODEL, set(entries), new Evidence(investigation, Dossier.SHARED_ADDRESS_ACTORS));
  }

  private static void isHidden(Assessment assessment) {
    assertThat(assessment.suppressedBy()).startsWith("exception e0 (");
    assertThat(assessment.exceptions())
        .extracting(AppliedException::effect)
        .containsExactly(Effect.HIDDEN);
  }

  private static void breaksThrough(Assessment assessment, String why) {
    assertThat(assessment.suppressed()).isFalse();
    assertThat(assessment.exceptions())
        .singleElement()
        .satisfies(
            applied -> {
              assertThat(applied.effect()).isEqualTo(Effect.BROKEN_THROUGH);
              assertThat(applied.why()).contains(why);
            });
  }

  private static void isNotAbout(Assessment assessment) {
    assertThat(assessment.suppressed()).isFalse();
    assertThat(assessment.exceptions()).isEmpty();
  }

  @Test
  void withoutExceptionsNothingIsDifferent() {
    Evidence evidence = share(STRANGER).evidence();

    assertThat(Judgement.of(Dossier.MODEL, ExceptionSet.NONE, evidence))
        .isEqualTo(Dossier.MODEL.assess(evidence));
  }

  @Test
  void whatIsHiddenKeepsItsScoreAndSaysWhoSaidSo() {
    Assessment hidden = judge(share(STRANGER).with(clue(Kind.TAMPERING)), NOISE);

    isHidden(hidden);
    assertThat(hidden.score()).isEqualTo(share(STRANGER).with(clue(Kind.TAMPERING)).score());
    assertThat(hidden.contributions()).isNotEmpty();
    assertThat(hidden.suppressedBy()).isEqualTo("exception e0 (suppress, owner sec): why");
    assertThat(judge(share(STRANGER), APPROVED).suppressedBy())
        .isEqualTo("exception e0 (approve, CHG-1, owner sec): why");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-12T10:00:00Z, 2025-03-12T10:00:01Z, true",
    "2025-03-12T10:00:00.001Z, 2025-03-12T11:00:00Z, false",
    "2025-03-12T09:00:00Z, 2025-03-12T10:00:00Z, false",
    "2025-03-12T09:00:00Z, 2025-03-12T10:00:00.001Z, true"
  })
  void aWindowHoldsFromItsFirstMomentToBeforeItsLast(String from, String until, boolean holds) {
    String entry = NOISE + ", from: " + from + ", until: " + until;

    assertThat(judge(share(STRANGER), entry).suppressed()).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"2025-03-12T10:00:00Z, false", "2025-03-12T10:00:00.001Z, true"})
  void anEntryIsNoMoreFromTheMomentItExpires(String expires, boolean holds) {
    assertThat(judge(share(STRANGER), NOISE + ", expires: " + expires).suppressed())
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts: [\"111122223333\"]",
        "regions: [eu-central-1]",
        "actors: [\"arn:aws:iam::111122223333:user/al*\"]",
        "snapshots: [snap-0a1b2c3d4e5f60718]",
        "events: [ebs-snapshot-shared]"
      })
  void everyConditionThatIsStatedHasToHold(String condition) {
    isHidden(judge(share(STRANGER), NOISE + ", " + condition));

    String other =
        condition
            .replace("1111", "2222")
            .replace("central", "west")
            .replace("a1b2", "0000")
            .replace("snapshot-shared", "snapshot-share-failed");
    isNotAbout(judge(share(STRANGER), NOISE + ", " + other));
  }

  @Test
  void anActorIsASessionOrItsRole() {
    String role = "arn:aws:iam::111122223333:role/Backup";
    Dossier session = share(STRANGER).by(Cast.through(role, null));

    isHidden(judge(session, NOISE + ", actors: [\"" + role + "\"]"));
    isNotAbout(judge(session, NOISE + ", actors: [\"" + role + "-evil\"]"));
    isNotAbout(judge(session, NOISE + ", actors: [\"arn:aws:iam::111122223333:role/Back\"]"));
  }

  @Test
  void tagsAreThoseOfTheSnapshotsOwnMakingBeforeTheShare() {
    String entry = NOISE + ", tags: {purpose: scan, team: blue}";
    Tag purpose = new Tag("purpose", "scan");
    Tag team = new Tag("team", "blue");

    isHidden(judge(made(-60_000, null, purpose, team, new Tag("other", "x")), entry));
    isNotAbout(judge(made(-60_000, null, purpose), entry));
    isNotAbout(judge(made(-60_000, null, purpose, new Tag("team", "Blue")), entry));
    isNotAbout(judge(made(1000, null, purpose, team), entry));
    isNotAbout(
        judge(made(-60_000, Fact.sourceOf("snap-00000000", "eu-central-1"), purpose, team), entry));
    isNotAbout(judge(share(STRANGER), entry));
  }

  /** Shared with a stranger; its making is known. */
  private static Investigation made(long offset, String detail, Tag... tags) {
    Investigation share = share(STRANGER).investigation();
    SnapshotFacts facts = new SnapshotFacts(null, null, null, null, null, null, List.of(tags));
    Fact making =
        new Fact(
            "making",
            Kind.SNAPSHOT_CREATED,
            "event",
            Dossier.TIME + offset,
            "CreateSnapshot",
            Dossier.REGION,
            null,
            Cast.ALICE,
            Cast.OWNER,
            null,
            Dossier.SNAPSHOT,
            List.of(),
            facts,
            null,
            detail,
            null);
    List<Slot> slots = new ArrayList<>(share.slots());
    slots.removeIf(slot -> slot.dimension() == Dimension.SNAPSHOT);
    slots.add(
        new Slot(Dimension.SNAPSHOT, null, false, true, List.of(making), List.of(), null, 0, null));
    return new Investigation(share.subject(), slots);
  }

  @Test
  void noiseIsAllThatTheCallSaysOrNone() {
    isNotAbout(judge(share(STRANGER, OTHER), NOISE));
    isHidden(
        judge(
            share(STRANGER, OTHER),
            "kind: suppress, targets: [\"444455556666\", \"" + OTHER + "\"]"));
    isNotAbout(judge(withGroups(share(STRANGER).investigation(), 1), NOISE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: suppress, accounts: [\"111122223333\"]",
        "kind: suppress, snapshots: [snap-0a1b2c3d4e5f60718]",
        "kind: suppress, actors: [\"arn:aws:iam::111122223333:user/alice\"]"
      })
  void everyoneIsNeverHiddenUnlessNamed(String entry) {
    isHidden(judge(share(STRANGER), entry));
    breaksThrough(judge(share("all"), entry), "shared with everyone");
    breaksThrough(judge(share("all", STRANGER), entry), "shared with everyone");
    isHidden(judge(share("all"), entry + ", targets: [public]"));
  }

  @Test
  void whoeverUsesItIsNamedToo() {
    Dossier used = share("all").with(consumedBy(OTHER));

    breaksThrough(
        judge(share(STRANGER).with(Clue.clue(Kind.SNAPSHOT_CREATED), consumedBy(OTHER)), NOISE),
        "used by " + OTHER);
    isHidden(judge(share(STRANGER).with(consumedBy(STRANGER)), NOISE));
    isHidden(judge(used, "kind: suppress, targets: [public]"));
    breaksThrough(
        judge(
            share(STRANGER).with(consumedBy(STRANGER)),
            "kind: suppress, actors: [\"arn:aws:iam::111122223333:user/*\"]"),
        "used by " + STRANGER);
  }

  @Test
  void trustDoesNotHideAUseThatNoShareExplains() {
    String trust = "kind: trust, targets: [\"444455556666\"], regions: [eu-central-1]";
    Assessment used = judge(consumption(STRANGER), trust);

    assertThat(used.suppressed()).isFalse();
    assertThat(used.score()).isBetween(1, 21);
    assertThat(used.contributions().stream().mapToInt(Contribution::points).sum())
        .isEqualTo(used.score());
    assertThat(consumption(STRANGER).score()).isGreaterThan(47);
  }

  @Test
  void anApprovalHidesWhatWasPlanned() {
    isHidden(judge(share(STRANGER), APPROVED));
    isHidden(judge(share(STRANGER).with(consumedBy(STRANGER)), APPROVED));
    isHidden(
        judge(
            share(STRANGER)
                .with(
                    clue(Kind.SNAPSHOT_CREATED),
                    clue(Kind.SHARE_REVOKED).of(STRANGER).after(Duration.ofMinutes(5)),
                    clue(Kind.SNAPSHOT_DELETED).after(Duration.ofMinutes(6))),
            APPROVED));
    isHidden(judge(failedShare(STRANGER), APPROVED));
  }

  @Test
  void aKeyOpenedToTheTargetIsPartOfThePlan() {
    isHidden(judge(share(STRANGER).with(clue(Kind.GUARD_KMS_OPENED).of(STRANGER)), APPROVED));
    breaksThrough(
        judge(share(STRANGER).with(clue(Kind.GUARD_KMS_OPENED).of("all")), APPROVED), "before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TAMPERING",
        "GUARD_BLOCK_PUBLIC_ACCESS",
        "GUARD_DEFAULT_ENCRYPTION",
        "CONSOLE_LOGIN_WITHOUT_MFA"
      })
  void anApprovalDoesNotHideWhatWasNot(Kind kind) {
    breaksThrough(judge(share(STRANGER).with(clue(kind)), APPROVED), "before");
    isHidden(judge(share(STRANGER).with(clue(kind)), NOISE));
  }

  @Test
  void anApprovalHidesNoDeniedTriesNoNewPlaceNoRootAndNobodyElse() {
    breaksThrough(
        judge(share(STRANGER).with(clue(Kind.EBS_SNAPSHOT_SHARE_FAILED)), APPROVED), "denied");
    breaksThrough(judge(share(STRANGER).fromNewCountry(), APPROVED), "country NL");
    breaksThrough(
        judge(share(STRANGER).by(Cast.ROOT), APPROVED.replace("user/alice", "root")),
        "done as the root user");
    breaksThrough(judge(share(STRANGER, OTHER), APPROVED), "shared with " + OTHER);
    breaksThrough(judge(share(STRANGER, "all"), APPROVED), "shared with everyone");
    breaksThrough(judge(withGroups(share(STRANGER).investigation(), 2), APPROVED), "groups");
    breaksThrough(
        judge(share(STRANGER).with(clue(Kind.SNAPSHOT_CREATED), consumedBy(OTHER)), APPROVED),
        "used by " + OTHER);
    isNotAbout(judge(share(OTHER), APPROVED));
  }

  @Test
  void repeatedTriesAreNoPlannedChange() {
    Dossier tries =
        failedShare(STRANGER)
            .with(
                clue(Kind.EBS_SNAPSHOT_SHARE_FAILED),
                clue(Kind.EBS_SNAPSHOT_SHARE_FAILED).before(Duration.ofMinutes(2)));

    breaksThrough(judge(tries, APPROVED), "failed tries");
  }

  @Test
  void trustBoundsTheScoreAndHidesNothing() {
    String trust = "kind: trust, targets: [\"444455556666\"], regions: [eu-central-1]";
    Assessment trusted = judge(share(STRANGER), trust);

    assertThat(trusted.suppressed()).isFalse();
    assertThat(trusted.score()).isEqualTo(3);
    assertThat(trusted.targets())
        .containsExactly(new TargetVerdict(new Target(STRANGER), Verdict.TRUSTED, "exception e0"));
    assertThat(trusted.exceptions())
        .extracting(AppliedException::effect)
        .containsExactly(Effect.TRUSTED);
    assertThat(judge(share(STRANGER).with(consumedBy(STRANGER)), trust).score())
        .as("use by whom is trusted")
        .isEqualTo(3);
    assertThat(judge(share(STRANGER).with(clue(Kind.TAMPERING)), trust).score()).isEqualTo(33);
    assertThat(judge(share("all", STRANGER), trust).score()).isEqualTo(share("all").score());
    isNotAbout(judge(share(STRANGER), trust.replace("central", "west")));
    isNotAbout(judge(share(OTHER), trust));
  }

  @Test
  void theFirstEntryThatHidesIsTheOneThatIsNamed() {
    Assessment hidden = judge(share(STRANGER), APPROVED, NOISE);

    assertThat(hidden.suppressedBy()).startsWith("exception e0 (approve");
    assertThat(hidden.exceptions()).extracting(AppliedException::id).containsExactly("e0", "e1");

    Assessment beyond = judge(share(STRANGER).fromNewCountry(), APPROVED, NOISE);
    assertThat(beyond.suppressedBy()).startsWith("exception e1 (suppress");
    assertThat(beyond.exceptions())
        .extracting(AppliedException::effect)
        .containsExactly(Effect.BROKEN_THROUGH, Effect.HIDDEN);
  }

  private static Investigation withGroups(Investigation of, int groups) {
    Observation o = of.subject();
    Observation subject =
        new Observation(
            o.id(),
            o.kind(),
            o.eventId(),
            o.eventTime(),
            o.judgedAt(),
            o.eventSource(),
            o.eventName(),
            o.awsRegion(),
            o.errorCode(),
            o.actor(),
            o.ownerAccountId(),
            o.sourceIpAddress(),
            o.networkKey(),
            o.vpcEndpointId(),
            o.userAgent(),
            o.place(),
            o.snapshotId(),
            o.attributeType(),
            o.operationType(),
            o.targets(),
            groups,
            o.snapshot(),
            o.issued(),
            o.detail(),
            o.requestParameters(),
            o.responseElements(),
            o.origin(),
            o.followedAt());
    return new Investigation(subject, of.slots());
  }
}
