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
    String detail) {

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
        observation.detail());
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
