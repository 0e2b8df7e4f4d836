package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.List;
import java.util.function.Consumer;

/**
 * What else happens to a snapshot: created, copied, permission reset, deleted, consumed by another
 * account.
 */
final class SnapshotLife {

  private static final int MAX_DESCRIPTION = 256;

  /**
   * CreateSnapshots takes one snapshot per volume of an instance; an instance has at most 128
   * attachments.
   */
  private static final int MAX_SNAPSHOTS = 128;

  private SnapshotLife() {}

  /** CreateSnapshot: {@code responseElements.snapshotId} is the id that a later share names. */
  static void created(EventContext context, Consumer<Observation> out) {
    RawJson response = context.event().responseElements();
    if (!context.event().failed() && response != null) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_CREATED)
              .snapshotId(response.text("snapshotId"))
              .snapshot(facts(response, null))
              .build());
    }
  }

  /** CreateSnapshots: one observation for each item of {@code responseElements.snapshotSet}. */
  static void createdMany(EventContext context, Consumer<Observation> out) {
    RawJson response = context.event().responseElements();
    if (context.event().failed() || response == null) {
      return;
    }
    for (RawJson item : response.items(MAX_SNAPSHOTS, "snapshotSet", "items")) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_CREATED)
              .snapshotId(item.text("snapshotId"))
              .snapshot(facts(item, null))
              .build());
    }
  }

  /** CopySnapshot: the response holds the new id, the request the one it was copied from. */
  static void copied(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson response = event.responseElements();
    if (!event.failed() && response != null) {
      RawJson request = event.requestParameters();
      String source = request == null ? null : request.text("sourceSnapshotId");
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_COPIED)
              .snapshotId(response.text("snapshotId"))
              .snapshot(facts(request == null ? response : request, source))
              .build());
    }
  }

  /** ResetSnapshotAttribute takes every permission back. */
  static void reset(EventContext context, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    if (!context.event().failed() && request != null) {
      out.accept(
          new ObservationBuilder(context, Kind.SHARE_REVOKED)
              .snapshotId(request.text("snapshotId"))
              .request(request.text("attributeType"), "reset")
              .build());
    }
  }

  static void deleted(EventContext context, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    if (!context.event().failed() && request != null) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_DELETED)
              .snapshotId(request.text("snapshotId"))
              .build());
    }
  }

  /**
   * SharedSnapshotCopyInitiated and SharedSnapshotVolumeCreated reach the owner's trail when
   * another account uses a shared snapshot: {@code userIdentity.accountId} is the consumer. When
   * both are the same account nothing left it.
   */
  static void consumed(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    String consumer = event.userIdentity().accountId();
    if (event.serviceEventDetails() != null
        && consumer != null
        && !consumer.equals(event.recipientAccountId())) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_CONSUMED)
              .snapshotId(event.serviceEventDetails().text("snapshotId"))
              .targets(List.of(new Target(Text.bounded(consumer, 64))))
              .build());
    }
  }

  private static SnapshotFacts facts(RawJson json, String source) {
    String size = json.text("volumeSize");
    String encrypted = json.text("encrypted");
    return new SnapshotFacts(
        Text.bounded(json.text("volumeId"), 64),
        size != null && size.matches("\\d{1,9}") ? Integer.valueOf(size) : null,
        encrypted == null ? null : Boolean.valueOf(encrypted),
        Text.bounded(Text.emptyToNull(json.text("description")), MAX_DESCRIPTION),
        Text.bounded(source, 64),
        null,
        List.of());
  }
}
