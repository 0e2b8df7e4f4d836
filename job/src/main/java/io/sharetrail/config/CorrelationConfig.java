package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How shares are joined with what happened around them.
 *
 * @param origin how long before a share its temporary credentials may have been issued; zero if
 *     they are not followed
 * @param actor window of what the same identity did
 * @param sourceIp window of what the same address did
 * @param owner window of what was done to the guards and logs of the owner's account
 * @param snapshot window of what happened to the same snapshot
 * @param evidencePerBucket most facts kept per key, kind and 15-minute bucket
 * @param factsPerKind most facts of one kind in an alert
 * @param sharedAddressActors an address used by more identities than this carries no weight
 * @param baselineDays whole days a baseline needs before it says that anything is new
 * @param watchedSince from when on baselines hold everything that happened; null if not known
 * @param discoveryCalls distinct discovery calls of one identity within an hour that are many
 * @param exposure how long an open grant is watched after its window
 * @param tombstone how long a settled alert is remembered
 */
public record CorrelationConfig(
    Duration origin,
    Window actor,
    Window sourceIp,
    Window owner,
    Window snapshot,
    int evidencePerBucket,
    int factsPerKind,
    int sharedAddressActors,
    int baselineDays,
    Instant watchedSince,
    int discoveryCalls,
    Duration exposure,
    Duration tombstone)
    implements Serializable {

  /** Whether temporary credentials are followed to whoever obtained them. */
  public boolean followsOrigin() {
    return !origin.isZero();
  }
}
