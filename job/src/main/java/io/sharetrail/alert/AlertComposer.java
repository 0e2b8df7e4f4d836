package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertElsewhere;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertResolved;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.detect.SnapshotFacts;
import io.sharetrail.detect.Target;
import io.sharetrail.exceptions.Refusal;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.location.Place;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.CalendarVerdict;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.History;
import io.sharetrail.risk.Outcome;
import io.sharetrail.risk.Phrases;
import io.sharetrail.risk.TargetVerdict;
import io.sharetrail.risk.WeighedFact;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the alert: puts evidence and assessment into the words and order an analyst needs. Pure.
 *
 * @param runbook link that every alert carries, or null
 * @param geoConfigured whether any geo database is configured
 * @param baselineDays days an identity must have been seen before its places are judged
 * @param exceptions names the set of exceptions that is in force; null for none
 */
public record AlertComposer(
    String runbook,
    boolean geoConfigured,
    int baselineDays,
    String build,
    String configuration,
    String geo,
    String exceptions)
    implements Serializable {

  /** No exceptions are in force. */
  public AlertComposer(
      String runbook,
      boolean geoConfigured,
      int baselineDays,
      String build,
      String configuration,
      String geo) {
    this(runbook, geoConfigured, baselineDays, build, configuration, geo, null);
  }

  /** The same under other exceptions; null for none. */
  public AlertComposer under(String others) {
    return new AlertComposer(
        runbook, geoConfigured, baselineDays, build, configuration, geo, others);
  }

  public Alert compose(
      Evidence evidence,
      Assessment assessment,
      AlertStatus status,
      int revision,
      long sequence,
      boolean late) {
    Observation subject = evidence.subject();
    AlertSnapshot snapshot = snapshot(evidence);
    AlertOutcome outcome = outcome(subject, assessment);
    return new Alert(
        subject.id(),
        revision,
        sequence,
        status,
        assessment.score(),
        assessment.severity(),
        Headline.of(subject, assessment, snapshot, evidence),
        Instant.ofEpochMilli(subject.eventTime()),
        subject.kind().label(),
        strongestFirst(assessment.contributions()),
        targets(subject, assessment),
        actor(subject.actor()),
        origin(evidence.origin()),
        history(subject, assessment.history()),
        source(evidence),
        snapshot,
        outcome,
        timeline(evidence),
        KnownUnknowns.of(evidence, assessment, snapshot, geoConfigured, baselineDays),
        Actions.of(evidence, assessment),
        runbook,
        event(subject, late),
        campaignId(subject),
        assessment.suppressedBy(),
        null,
        null,
        assessment.exceptions().isEmpty() ? null : assessment.exceptions(),
        Rules.of(subject.kind()),
        fingerprints());
  }

  /** A document of exceptions that was not taken, as a record for the audit output. */
  public Alert refused(Refusal refusal, long time) {
    return RefusedExceptions.record(refusal, time, fingerprints());
  }

  private Fingerprints fingerprints() {
    return new Fingerprints(build, configuration, geo, exceptions);
  }

  private static List<Contribution> strongestFirst(List<Contribution> contributions) {
    return contributions.stream()
        .sorted(
            Comparator.comparingInt(Contribution::points)
                .reversed()
                .thenComparing(Contribution::signal))
        .toList();
  }

  /** Lists are cut at their ends: an account that nobody knows must not be behind trusted ones. */
  private static Stream<TargetVerdict> worstFirst(Assessment assessment) {
    return assessment.targets().stream().sorted(Comparator.comparing(TargetVerdict::verdict));
  }

  private static List<AlertTarget> targets(Observation subject, Assessment assessment) {
    Outcome outcome = assessment.outcome();
    return worstFirst(assessment)
        .map(
            judged ->
                new AlertTarget(
                    judged.target().accountId(),
                    judged.verdict().label(),
                    judged.label(),
                    subject.snapshotId(),
                    subject.attributeType(),
                    subject.operationType(),
                    judged.target().isPublic() ? null : judged.target().accountId(),
                    subject.kind().isShare() ? instant(outcome.closedAt(judged.target())) : null,
                    instant(outcome.consumedAt(judged.target()))))
        .toList();
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static AlertOrigin origin(Fact origin) {
    return origin == null
        ? null
        : new AlertOrigin(
            origin.actor().arn(),
            origin.actor().accountId(),
            origin.actor().accessKeyId(),
            origin.sourceIpAddress(),
            origin.issued().sourceIdentity() == null
                ? origin.actor().sourceIdentity()
                : origin.issued().sourceIdentity(),
            origin.eventName(),
            Instant.ofEpochMilli(origin.eventTime()),
            origin.issued().hops());
  }

  private static AlertHistory history(Observation subject, History history) {
    if (!subject.kind().isShare()) {
      return null;
    }
    return new AlertHistory(
        history.watchedDays(),
        history.firstShare(),
        history.newTargets() == null ? null : accounts(history.newTargets()),
        history.habitual().isEmpty() ? null : accounts(history.habitual()),
        history.unusualHour(),
        history.bulk() == 0 ? null : history.bulk(),
        history.calendar() == CalendarVerdict.NOT_KEPT ? null : history.calendar().label());
  }

  private static List<String> accounts(List<Target> targets) {
    return targets.stream().map(Target::accountId).toList();
  }

  private static AlertActor actor(Actor actor) {
    return new AlertActor(
        actor.type(),
        actor.arn(),
        actor.accountId(),
        actor.accessKeyId(),
        actor.name(),
        actor.sessionName(),
        actor.sessionIssuerArn(),
        actor.invokedBy(),
        actor.sourceIdentity());
  }

  private static AlertSource source(Evidence evidence) {
    Observation subject = evidence.subject();
    Slot actor = evidence.slot(Dimension.ACTOR);
    Slot address = evidence.slot(Dimension.SOURCE_IP);
    LocationFinding finding = actor == null ? null : actor.location();
    Place place = place(subject, finding);
    return new AlertSource(
        subject.sourceIpAddress(),
        place.country(),
        place.city(),
        place.asn(),
        place.asOrganisation(),
        subject.userAgent(),
        finding == null ? null : location(finding),
        finding == null ? 0 : finding.days(),
        address == null ? 0 : address.addressActors(),
        elsewhere(evidence),
        evidence.identities().stream()
            .filter(identity -> identity.location() != null && identity.location().networks() > 1)
            .map(identity -> identity.location().networks())
            .findFirst()
            .orElse(null),
        resolved(finding));
  }

  /** Where the subject's address is; if it has none, where its key was last. */
  static Place place(Observation subject, LocationFinding finding) {
    return finding == null || finding.resolved() == null
        ? subject.place()
        : finding.resolved().place();
  }

  private static AlertResolved resolved(LocationFinding finding) {
    return finding == null || finding.resolved() == null
        ? null
        : new AlertResolved(
            finding.resolved().address(), Instant.ofEpochMilli(finding.resolved().hour()));
  }

  private static AlertElsewhere elsewhere(Evidence evidence) {
    return evidence.identities().stream()
        .filter(identity -> identity.location() != null && identity.location().travel() != null)
        .map(identity -> identity.location().travel())
        .findFirst()
        .map(
            travel ->
                new AlertElsewhere(
                    travel.place().country(),
                    travel.place().city(),
                    travel.kilometres(),
                    travel.minutes(),
                    travel.after()))
        .orElse(null);
  }

  private static String location(LocationFinding finding) {
    return switch (finding.status()) {
      case JUDGED -> finding.unusual() ? "new" : "usual";
      case WARMING_UP -> "warming-up";
      case PLACE_UNKNOWN -> "place-unknown";
      case ACTOR_UNKNOWN -> "actor-unknown";
      case TOO_VARIED -> "too-varied";
      case OWN_EXIT -> "own-exit";
    };
  }

  /** What the snapshot's own making says goes before what that of its source says. */
  private static AlertSnapshot snapshot(Evidence evidence) {
    Observation subject = evidence.subject();
    List<Fact> makings =
        Stream.of(Kind.SNAPSHOT_CREATED, Kind.SNAPSHOT_COPIED, Kind.SNAPSHOT_RESTORED)
            .flatMap(evidence::ofSnapshot)
            .map(WeighedFact::fact)
            .sorted(Comparator.comparing(Fact::followed).thenComparing(Fact.BY_TIME))
            .toList();
    Fact making =
        makings.stream()
            .filter(fact -> fact.kind() != Kind.SNAPSHOT_RESTORED)
            .findFirst()
            .orElse(null);
    List<SnapshotFacts> facts =
        makings.stream().map(Fact::snapshot).filter(Objects::nonNull).toList();
    return new AlertSnapshot(
        subject.snapshotId(),
        subject.kind().isImage() ? "ami" : "ebs-snapshot",
        subject.awsRegion(),
        subject.ownerAccountId(),
        first(facts, SnapshotFacts::volumeId),
        first(facts, SnapshotFacts::volumeSizeGib),
        first(facts, SnapshotFacts::encrypted),
        first(facts, SnapshotFacts::description),
        first(facts, each -> each.tags().isEmpty() ? null : each.tags()),
        first(facts, SnapshotFacts::sourceSnapshotId),
        first(facts, SnapshotFacts::sourceRegion),
        making == null ? null : Instant.ofEpochMilli(making.eventTime()),
        making == null ? null : who(making.actor()));
  }

  private static <T> T first(List<SnapshotFacts> facts, Function<SnapshotFacts, T> component) {
    return facts.stream().map(component).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static AlertOutcome outcome(Observation subject, Assessment assessment) {
    Outcome outcome = assessment.outcome();
    boolean shared = subject.kind().isShare();
    Long until = shared ? outcome.closedAt() : null;
    return new AlertOutcome(
        shared ? Instant.ofEpochMilli(subject.judgedAt()) : null,
        instant(until),
        until == null ? null : (until - subject.judgedAt()) / 1000,
        shared ? stillOpen(assessment) : List.of(),
        outcome.consumed(),
        outcome.consumers(),
        shared && outcome.reverted(),
        outcome.deleted(),
        shared && outcome.contained());
  }

  private static List<String> stillOpen(Assessment assessment) {
    Set<Target> open = Set.copyOf(assessment.outcome().open());
    return worstFirst(assessment)
        .map(TargetVerdict::target)
        .filter(open::contains)
        .map(Target::accountId)
        .toList();
  }

  private static List<TimelineEntry> timeline(Evidence evidence) {
    Observation subject = evidence.subject();
    List<TimelineEntry> timeline = new ArrayList<>();
    for (WeighedFact weighed : evidence.facts()) {
      timeline.add(
          entry(
              weighed.fact(),
              Phrases.when(evidence.offset(weighed)),
              false,
              weighed.via().stream().map(Dimension::label).toList()));
    }
    timeline.add(entry(Fact.of(subject), subjectName(subject), true, List.of()));
    timeline.sort(
        Comparator.comparing(TimelineEntry::time).thenComparing(entry -> !entry.subject()));
    return List.copyOf(timeline);
  }

  private static String subjectName(Observation subject) {
    return switch (subject.kind()) {
      case SNAPSHOT_CONSUMED -> "the use";
      case BLOCK_ALL_SHARING_LEFT -> "the call";
      case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED -> "the try";
      default -> "the share";
    };
  }

  private static TimelineEntry entry(Fact fact, String offset, boolean subject, List<String> via) {
    return new TimelineEntry(
        Instant.ofEpochMilli(fact.eventTime()),
        offset,
        subject,
        fact.kind().label(),
        fact.eventName(),
        who(fact.actor()),
        fact.sourceIpAddress(),
        fact.snapshotId(),
        fact.targets().stream().map(Target::accountId).toList(),
        fact.errorCode(),
        fact.eventId(),
        via);
  }

  /** The shortest name that still says who: ARN, else account. */
  static String who(Actor actor) {
    return actor.arn() != null ? actor.arn() : actor.accountId();
  }

  private static AlertEvent event(Observation subject, boolean late) {
    return new AlertEvent(
        subject.eventId(),
        subject.eventSource(),
        subject.eventName(),
        subject.awsRegion(),
        subject.ownerAccountId(),
        subject.errorCode(),
        subject.detail(),
        subject.clamped(),
        late,
        subject.requestParameters(),
        subject.responseElements(),
        subject.origin());
  }

  /** The same actor sharing with the same first target in the same hour belongs together. */
  private static String campaignId(Observation subject) {
    return ContentHash.of(
        subject.actor().canonical(),
        subject.ownerAccountId(),
        subject.targets().isEmpty() ? null : subject.targets().get(0).accountId(),
        Long.toString(Sightings.hourOf(subject.judgedAt())));
  }
}
