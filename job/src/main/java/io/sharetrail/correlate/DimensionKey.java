package io.sharetrail.correlate;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Key of an in-flight observation in one dimension: a 128-bit hash, so that nobody can choose long
 * or colliding keys.
 *
 * <p>An observation without a key (no actor, no address, no snapshot id) gets {@code ~} and its own
 * id: no state, no hot key, and all updates of a subject still take one path, in order.
 */
public record DimensionKey(Dimension dimension) implements KeySelector<InFlight, String> {

  static final char UNKEYED = '~';

  @Override
  public String getKey(InFlight inFlight) {
    Observation observation = inFlight.observation();
    String name =
        inFlight.step() == Step.LOOK && dimension == Dimension.ACTOR
            ? inFlight.as()
            : name(observation);
    return name == null ? UNKEYED + observation.id() : ContentHash.of(name);
  }

  /** Whether the observation has a key in this dimension. */
  public boolean keys(Observation observation) {
    return name(observation) != null;
  }

  private String name(Observation observation) {
    return switch (dimension) {
      case ORIGIN ->
          observation.issued() == null
              ? temporaryKey(observation.actor())
              : observation.issued().accessKeyId();
      case ACTOR, CALLER -> observation.actor().canonical();
      case SOURCE_IP -> observation.networkKey();
      case OWNER -> observation.ownerAccountId();
      case SNAPSHOT, EXPOSURE -> resource(observation.awsRegion(), observation.snapshotId());
    };
  }

  /** Long-term keys are issued to nobody: only those that begin with ASIA have an origin. */
  static String temporaryKey(Actor actor) {
    String key = actor.accessKeyId();
    return key != null && key.startsWith("ASIA") ? key : null;
  }

  /** Ids of snapshots and images are unique in their region. */
  static String resource(String region, String id) {
    return id == null || id.isEmpty() ? null : region + ' ' + id;
  }
}
