package io.sharetrail.alert;

import io.sharetrail.detect.Tag;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What is emitted: one revision of one alert, complete in itself. {@code docs/alert.schema.json}
 * documents its JSON form (see {@link AlertJson}). Unless said otherwise a component is null when
 * the events do not tell.
 *
 * @param id alert id; all revisions and all deliveries of the same share have it
 * @param revision from 1; for people
 * @param sequence for upserts: the greater one is newer; milliseconds since the epoch, with bit 62
 *     set once settled
 * @param status never null
 * @param score 0 to 100, the sum of the contributions
 * @param severity of the score
 * @param headline one line of at most 200 characters: what, who, to whom, which data, is it still
 *     open
 * @param eventTime of the share
 * @param kind of the subject: {@code ebs-snapshot-shared}, {@code ami-shared}, {@code
 *     snapshot-consumed}, …; {@code storm} for a roll-up
 * @param contributions strongest first
 * @param targets one for each grantee, worst first
 * @param timeline subject and evidence by time
 * @param knownUnknowns what was not known when this was judged
 * @param actions what to do, in order
 * @param suppressedBy why no alert was raised: set on audit records, and on the revision that takes
 *     an alert back which was raised before the reason was known
 * @param rollupId of an alert in the audit output that is part of a storm: id of the roll-up that
 *     was raised in its place
 * @param storm of a roll-up: what it rolls up
 * @param exceptions entries of the exceptions that were about it, and what each did; null if there
 *     is none
 */
public record Alert(
    String id,
    int revision,
    long sequence,
    AlertStatus status,
    int score,
    Severity severity,
    String headline,
    Instant eventTime,
    String kind,
    List<Contribution> contributions,
    List<AlertTarget> targets,
    AlertActor actor,
    AlertOrigin origin,
    AlertHistory history,
    AlertSource source,
    AlertSnapshot snapshot,
    AlertOutcome outcome,
    List<TimelineEntry> timeline,
    List<String> knownUnknowns,
    List<Action> actions,
    String runbook,
    AlertEvent event,
    String campaignId,
    String suppressedBy,
    String rollupId,
    AlertStorm storm,
    List<AppliedException> exceptions,
    Rule rule,
    Fingerprints fingerprints) {

  /** The same alert, for the audit output: the roll-up of this id was raised in its place. */
  public Alert rolledUpInto(String rollup) {
    return with(revision, sequence, rollup);
  }

  /** The same, as that revision. */
  public Alert as(int revisionNow, long sequenceNow) {
    return with(revisionNow, sequenceNow, rollupId);
  }

  private Alert with(int revisionNow, long sequenceNow, String rollup) {
    return new Alert(
        id,
        revisionNow,
        sequenceNow,
        status,
        score,
        severity,
        headline,
        eventTime,
        kind,
        contributions,
        targets,
        actor,
        origin,
        history,
        source,
        snapshot,
        outcome,
        timeline,
        knownUnknowns,
        actions,
        runbook,
        event,
        campaignId,
        suppressedBy,
        rollup,
        storm,
        exceptions,
        rule,
        fingerprints);
  }

  /** Who did it. */
  public record AlertActor(
      String type,
      String arn,
      String accountId,
      String accessKeyId,
      String name,
      String sessionName,
      String sessionIssuerArn,
      String invokedBy,
      String sourceIdentity) {}

  /**
   * Who obtained the actor's temporary credentials in the first place.
   *
   * @param sourceIdentity identity fixed through role chaining
   * @param hops calls between that identity and the credentials: 1 if it obtained them itself
   */
  public record AlertOrigin(
      String arn,
      String accountId,
      String accessKeyId,
      String sourceIp,
      String sourceIdentity,
      String eventName,
      Instant time,
      int hops) {}

  /**
   * Whether sharing is usual.
   *
   * @param watchedDays days on which the actor was seen, up to the day before yesterday
   * @param firstShareByActor null as long as too few days were watched
   * @param newTargets targets with which the owner's account was not seen sharing on three days
   *     over a week; null as long as too few days were watched
   * @param habitualTargets targets with which the actor shared on five of thirty days
   * @param unusualHour whether the actor is never there at this hour; null if that is not known
   * @param bulk resources or grantees that the actor shares within an hour: at least 3, 10 or 100;
   *     null below that
   * @param calendar {@code business-hours}, {@code outside-business-hours} or {@code maintenance};
   *     null if the account keeps no calendar
   */
  public record AlertHistory(
      int watchedDays,
      Boolean firstShareByActor,
      List<String> newTargets,
      List<String> habitualTargets,
      Boolean unusualHour,
      Integer bulk,
      String calendar) {}

  /**
   * Where it came from.
   *
   * @param location {@code usual}, {@code new}, {@code warming-up}, {@code place-unknown}, …; null
   *     before it is judged
   * @param identitiesAtAddress distinct identities seen at the address in the window, saturating at
   *     32
   * @param elsewhere where the actor was too, too far away for the time in between
   * @param networksInHour networks (ASN) from which one identity called in the hour, if more than
   *     one
   * @param resolved where the same access key was last, if the call itself came from no address:
   *     then place and location are those of that
   */
  public record AlertSource(
      String ip,
      String country,
      String city,
      Long asn,
      String asOrganisation,
      String userAgent,
      String location,
      int baselineDays,
      int identitiesAtAddress,
      AlertElsewhere elsewhere,
      Integer networksInHour,
      AlertResolved resolved) {}

  /**
   * Where an access key was used last.
   *
   * @param hour the hour in which it was; it may have been at other addresses too
   */
  public record AlertResolved(String ip, Instant hour) {}

  /**
   * Another place at which the actor called.
   *
   * @param minutes most time that there can have been for the journey
   * @param after whether it was there after the share
   */
  public record AlertElsewhere(
      String country, String city, int kilometres, int minutes, boolean after) {}

  /**
   * Which data.
   *
   * @param type {@code ebs-snapshot} or {@code ami}
   * @param sourceSnapshotId for a copy, what it was copied from
   */
  public record AlertSnapshot(
      String id,
      String type,
      String region,
      String ownerAccountId,
      String volumeId,
      Integer volumeSizeGib,
      Boolean encrypted,
      String description,
      List<Tag> tags,
      String sourceSnapshotId,
      String sourceRegion,
      Instant createdAt,
      String createdBy) {}

  /**
   * What became of it.
   *
   * @param exposedFrom when the permission was given; null if the call failed
   * @param exposedUntil when the last target lost it; null while it is open, as far as we saw
   * @param stillOpen targets that have access as far as we saw
   * @param consumers accounts that used the snapshot
   */
  public record AlertOutcome(
      Instant exposedFrom,
      Instant exposedUntil,
      Long exposedSeconds,
      List<String> stillOpen,
      boolean consumed,
      List<String> consumers,
      boolean reverted,
      boolean deleted,
      boolean contained) {}

  /**
   * One grantee, with the fields that the rule's query keeps.
   *
   * @param verdict see {@code Verdict}
   * @param label vendor or service
   * @param closedAt when it lost access; null while it has it
   * @param consumedAt when it first used the snapshot
   */
  public record AlertTarget(
      String account,
      String verdict,
      String label,
      String snapshotId,
      String attributeType,
      String operationType,
      String userId,
      Instant closedAt,
      Instant consumedAt) {}

  /**
   * One step of the story.
   *
   * @param offset distance from the share in words
   * @param subject whether this is the share itself
   * @param via dimensions that found it; empty for the subject
   */
  public record TimelineEntry(
      Instant time,
      String offset,
      boolean subject,
      String kind,
      String eventName,
      String actor,
      String sourceIp,
      String snapshotId,
      List<String> accounts,
      String errorCode,
      String eventId,
      List<String> via) {}

  /**
   * One thing to do.
   *
   * @param command a shell command with nothing in it but checked ids; null if there is none
   */
  public record Action(String title, String command) {}

  /**
   * The CloudTrail event itself.
   *
   * @param clamped whether its time lies so far after its arrival that it was not believed
   * @param late whether it came from behind the watermark
   */
  public record AlertEvent(
      String eventId,
      String eventSource,
      String eventName,
      String awsRegion,
      String recipientAccountId,
      String errorCode,
      String note,
      boolean clamped,
      boolean late,
      String requestParameters,
      String responseElements,
      String origin) {}

  /** Where the rule comes from. */
  public record Rule(
      String id,
      String name,
      String version,
      List<String> references,
      List<String> tags,
      String tacticId,
      String tacticName,
      String techniqueId,
      String techniqueName) {}

  /**
   * What judged it.
   *
   * @param exceptions version and hash of the set that was in force; null for none
   */
  public record Fingerprints(String build, String configuration, String geo, String exceptions) {}
}
