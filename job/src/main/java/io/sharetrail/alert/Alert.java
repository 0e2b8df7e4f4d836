package io.sharetrail.alert;

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
 * @param kind {@code ebs-snapshot-shared} or {@code ebs-snapshot-share-failed}
 * @param contributions strongest first
 * @param targets one for each grantee
 * @param timeline subject and evidence by time
 * @param knownUnknowns what was not known when this was judged
 * @param actions what to do, in order
 * @param suppressedBy set on audit records alone: why no alert was raised
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
    Rule rule,
    Fingerprints fingerprints) {

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
   * Where it came from.
   *
   * @param location {@code usual}, {@code new}, {@code warming-up}, {@code place-unknown}, …; null
   *     before it is judged
   * @param identitiesAtAddress distinct identities seen at the address in the window, saturating at
   *     32
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
      int identitiesAtAddress) {}

  /** Which data. */
  public record AlertSnapshot(
      String id,
      String region,
      String ownerAccountId,
      String volumeId,
      Integer volumeSizeGib,
      Boolean encrypted,
      String description,
      Instant createdAt,
      String createdBy) {}

  /**
   * What became of it.
   *
   * @param exposedFrom when the permission was given; null if the call failed
   * @param exposedUntil when the last target lost it; null while it is open, as far as we saw
   * @param consumers target accounts that used the snapshot
   */
  public record AlertOutcome(
      Instant exposedFrom,
      Instant exposedUntil,
      Long exposedSeconds,
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
   */
  public record AlertTarget(
      String account,
      String verdict,
      String label,
      String snapshotId,
      String attributeType,
      String operationType,
      String userId) {}

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

  /** The CloudTrail event itself. */
  public record AlertEvent(
      String eventId,
      String eventSource,
      String eventName,
      String awsRegion,
      String recipientAccountId,
      String errorCode,
      String note,
      boolean clamped,
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

  /** What judged it. */
  public record Fingerprints(String build, String configuration, String geo) {}
}
