package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How shares are joined with what happened around them.
 *
 * @param actor window of what the same identity did
 * @param sourceIp window of what the same address did
 * @param snapshot window of what happened to the same snapshot
 * @param evidencePerBucket most facts kept per key, kind and 15-minute bucket
 * @param factsPerKind most facts of one kind in an alert
 * @param sharedAddressActors an address used by more identities than this carries no weight
 * @param baselineDays whole days a baseline needs before it says that anything is new
 * @param tombstone how long a settled alert is remembered
 */
public record CorrelationConfig(
    Window actor,
    Window sourceIp,
    Window snapshot,
    int evidencePerBucket,
    int factsPerKind,
    int sharedAddressActors,
    int baselineDays,
    Duration tombstone)
    implements Serializable {}
