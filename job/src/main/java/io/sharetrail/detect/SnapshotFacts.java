package io.sharetrail.detect;

/**
 * What CreateSnapshot or CopySnapshot said about a snapshot. Every component may be null.
 *
 * @param volumeId the volume it was taken of
 * @param volumeSizeGib size in GiB
 * @param encrypted whether it is encrypted
 * @param description description given by the caller, bounded
 * @param sourceSnapshotId for a copy, the snapshot it was copied from
 */
public record SnapshotFacts(
    String volumeId,
    Integer volumeSizeGib,
    Boolean encrypted,
    String description,
    String sourceSnapshotId) {}
