package io.sharetrail.detect;

import io.sharetrail.location.Place;
import java.util.List;

/**
 * One flat record of what a CloudTrail event means to us. Components are never renamed or retyped:
 * open subjects keep it in state. All strings may be null unless said otherwise, and all are
 * bounded.
 *
 * @param id 128-bit content hash, 32 hex digits; never null. For a subject this is the alert id
 * @param kind what happened; never null
 * @param eventId as the event has it; may be missing or shared by many events, which is why {@code
 *     id} exists
 * @param eventTime milliseconds since the epoch, as the event says
 * @param judgedAt milliseconds since the epoch used for windows, timers and watermarks: the event
 *     time, but never far in the future of its arrival
 * @param actor never null
 * @param ownerAccountId account that owns the resource ({@code recipientAccountId}; where old
 *     events have none, the actor's account)
 * @param networkKey key of the source address (see {@code SourceAddress}); null if the source is no
 *     IP literal
 * @param place where the source address is; never null
 * @param snapshotId the snapshot, or image, the call is about
 * @param targets grantees of a share or a revocation, the consumer of a consumption, the reader of
 *     blocks, or the accounts a KMS key was opened to; never null, sorted, distinct
 * @param otherGroups number of grants to groups other than {@code all}
 * @param snapshot what creation said about the snapshot
 * @param issued temporary credentials the call handed out
 * @param detail the particular of a guard, tampering or oddly spelled request; the new mode when
 *     public sharing was unblocked, the name of another resource that was shared, the role whose
 *     credentials were issued
 * @param requestParameters compact JSON, subjects only
 * @param responseElements compact JSON, subjects only
 * @param origin where the record was read: file and index, topic, partition and offset, …
 * @param followedAt for evidence told of something that came of what it happened to: when the last
 *     of the calls was made that lead there, milliseconds since the epoch; else null
 */
public record Observation(
    String id,
    Kind kind,
    String eventId,
    long eventTime,
    long judgedAt,
    String eventSource,
    String eventName,
    String awsRegion,
    String errorCode,
    Actor actor,
    String ownerAccountId,
    String sourceIpAddress,
    String networkKey,
    String vpcEndpointId,
    String userAgent,
    Place place,
    String snapshotId,
    String attributeType,
    String operationType,
    List<Target> targets,
    int otherGroups,
    SnapshotFacts snapshot,
    IssuedCredentials issued,
    String detail,
    String requestParameters,
    String responseElements,
    String origin,
    Long followedAt) {

  public boolean isSubject() {
    return kind.isSubject();
  }

  /** Whether the event's own time lies so far after its arrival that it was not believed. */
  public boolean clamped() {
    return judgedAt != eventTime;
  }

  public boolean sharesPublicly() {
    return targets.stream().anyMatch(Target::isPublic);
  }

  /** The same without raw request and response, which only the alert needs. */
  public Observation withoutRaw() {
    return copy(id, awsRegion, snapshotId, issued, detail, null, null, followedAt);
  }

  /** This evidence about a snapshot, told of one that was made of it. */
  public Observation toldOf(
      String newId, String region, String resourceId, String source, long at) {
    return copy(
        newId, region, resourceId, null, source, requestParameters, responseElements, later(at));
  }

  /** This evidence about credentials, told of those that were obtained with them. */
  public Observation toldOf(String newId, IssuedCredentials next, long at) {
    return copy(
        newId, awsRegion, snapshotId, next, detail, requestParameters, responseElements, later(at));
  }

  private long later(long at) {
    return followedAt == null ? at : Math.max(followedAt, at);
  }

  private Observation copy(
      String newId,
      String region,
      String resourceId,
      IssuedCredentials credentials,
      String note,
      String request,
      String response,
      Long toldAt) {
    return new Observation(
        newId,
        kind,
        eventId,
        eventTime,
        judgedAt,
        eventSource,
        eventName,
        region,
        errorCode,
        actor,
        ownerAccountId,
        sourceIpAddress,
        networkKey,
        vpcEndpointId,
        userAgent,
        place,
        resourceId,
        attributeType,
        operationType,
        targets,
        otherGroups,
        snapshot,
        credentials,
        note,
        request,
        response,
        origin,
        toldAt);
  }
}
