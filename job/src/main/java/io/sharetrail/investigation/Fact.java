package io.sharetrail.investigation;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.IssuedCredentials;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.SnapshotFacts;
import io.sharetrail.detect.Target;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of evidence as a dimension keeps it: an {@link Observation} without what only a subject
 * needs. Components are never renamed or retyped: they are state.
 *
 * @param followedAt when it became evidence about what it is told of, if that is not what it
 *     happened to (see {@link Observation}); else null
 */
public record Fact(
    String id,
    Kind kind,
    String eventId,
    long eventTime,
    String eventName,
    String awsRegion,
    String errorCode,
    Actor actor,
    String ownerAccountId,
    String sourceIpAddress,
    String snapshotId,
    List<Target> targets,
    SnapshotFacts snapshot,
    IssuedCredentials issued,
    String detail,
    Long followedAt) {

  private static final String SOURCE_OF = "source ";

  /** Total order by time, then id: what is kept must not depend on arrival. */
  public static final Comparator<Fact> BY_TIME =
      Comparator.comparingLong(Fact::eventTime).thenComparing(Fact::id);

  public static Fact of(Observation observation) {
    return new Fact(
        observation.id(),
        observation.kind(),
        observation.eventId(),
        observation.judgedAt(),
        observation.eventName(),
        observation.awsRegion(),
        observation.errorCode(),
        observation.actor(),
        observation.ownerAccountId(),
        observation.sourceIpAddress(),
        observation.snapshotId(),
        observation.targets(),
        observation.snapshot(),
        observation.issued(),
        observation.detail(),
        observation.followedAt());
  }

  /**
   * What the fact is about, as far as that decides whether it matters to a subject: facts of one
   * kind that are about different things must not crowd each other out.
   */
  public String about() {
    return switch (kind) {
      case SNAPSHOT_CONSUMED,
          SNAPSHOT_READ,
          SHARE_REVOKED,
          EBS_SNAPSHOT_SHARED,
          AMI_SHARED,
          RESOURCE_SHARED ->
          snapshotId + targets;
      case GUARD_BLOCK_PUBLIC_ACCESS, GUARD_DEFAULT_ENCRYPTION -> String.valueOf(awsRegion);
      case GUARD_KMS_OPENED -> targets.toString();
      case TAMPERING, EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED ->
          String.valueOf(actor.canonical());
      // What is told of a thing by a later call must not push out what is told by an earlier one.
      default -> snapshotId + (followedAt == null ? "" : "@" + followedAt);
    };
  }

  /** Whether it can matter to the subject by more than its kind. */
  public boolean concerns(Observation subject) {
    return switch (kind) {
      case GUARD_BLOCK_PUBLIC_ACCESS, GUARD_DEFAULT_ENCRYPTION ->
          awsRegion == null || awsRegion.equals(subject.awsRegion());
      case GUARD_KMS_OPENED, AMI_SHARED, RESOURCE_SHARED ->
          targets.stream()
              .anyMatch(target -> target.isPublic() || subject.targets().contains(target));
      case TAMPERING, EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED ->
          actor.sameIdentityAs(subject.actor());
      default -> sameSnapshotAs(subject);
    };
  }

  /** Whether this is the other, told of what was made of its snapshot. */
  public boolean isTold(Fact other) {
    return followed() && detail.equals(sourceOf(other.snapshotId, other.awsRegion));
  }

  /** How a fact about a copy's source says so in its detail. */
  public static String sourceOf(String snapshotId, String awsRegion) {
    return SOURCE_OF + snapshotId + " in " + awsRegion;
  }

  /** Whether it happened to something that the subject's snapshot was made of. */
  public boolean followed() {
    return detail != null && detail.startsWith(SOURCE_OF);
  }

  /** Whether this fact is about the very snapshot of the subject. */
  public boolean sameSnapshotAs(Observation subject) {
    return snapshotId != null
        && snapshotId.equals(subject.snapshotId())
        && (awsRegion == null || awsRegion.equals(subject.awsRegion()));
  }
}
