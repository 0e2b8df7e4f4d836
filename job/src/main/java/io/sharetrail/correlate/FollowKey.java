package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Key of what {@link FollowFunction} joins: what was made (a snapshot, an image, credentials) by
 * its own id, and a {@link Step#LINK} by the id of what it was made of or with. Everything else
 * only passes and is spread by its own id.
 */
public record FollowKey() implements KeySelector<InFlight, String> {

  @Override
  public String getKey(InFlight inFlight) {
    Observation observation = inFlight.observation();
    String name = inFlight.step() == Step.LINK ? parent(observation) : own(observation);
    return name == null ? DimensionKey.UNKEYED + observation.id() : ContentHash.of(name);
  }

  /** Null unless the observation says how something came to be. */
  static String own(Observation observation) {
    return switch (observation.kind()) {
      case CREDENTIALS_ISSUED -> observation.issued().accessKeyId();
      case SNAPSHOT_CREATED, SNAPSHOT_COPIED ->
          DimensionKey.resource(observation.awsRegion(), observation.snapshotId());
      default -> null;
    };
  }

  /**
   * What it was made of or with; null if that has no past that could be followed. Nothing is made
   * of itself, whatever an event says.
   */
  static String parent(Observation observation) {
    String parent = named(observation);
    return parent == null || parent.equals(own(observation)) ? null : parent;
  }

  private static String named(Observation observation) {
    return switch (observation.kind()) {
      case CREDENTIALS_ISSUED -> DimensionKey.temporaryKey(observation.actor());
      case SNAPSHOT_COPIED ->
          observation.snapshot() == null || observation.snapshotId() == null
              ? null
              : DimensionKey.resource(
                  observation.snapshot().sourceRegion() == null
                      ? observation.awsRegion()
                      : observation.snapshot().sourceRegion(),
                  observation.snapshot().sourceSnapshotId());
      default -> null;
    };
  }
}
