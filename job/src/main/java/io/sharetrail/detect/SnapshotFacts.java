package io.sharetrail.detect;

import java.util.List;

/**
 * What the call that made a snapshot or image said about it. Every component but {@code tags} may
 * be null.
 *
 * @param volumeId the volume it was taken of
 * @param volumeSizeGib size in GiB
 * @param encrypted whether it is encrypted
 * @param description description given by the caller, bounded
 * @param sourceSnapshotId for a copy, the snapshot or image it was made of
 * @param sourceRegion for a copy, the region of that one
 * @param tags given at creation, bounded in number and length; never null
 */
public record SnapshotFacts(
    String volumeId,
    Integer volumeSizeGib,
    Boolean encrypted,
    String description,
    String sourceSnapshotId,
    String sourceRegion,
    List<Tag> tags) {}
