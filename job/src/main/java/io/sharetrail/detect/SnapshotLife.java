package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.List;
import java.util.function.Consumer;

/**
 * What else happens to a snapshot: created, copied, permission reset, deleted, restored, consumed
 * by another account.
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
    CloudTrailEvent event = context.event();
    RawJson response = event.responseElements();
    if (!event.failed() && response != null) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_CREATED)
              .snapshotId(response.text("snapshotId"))
              .snapshot(facts(response, null, null, Tags.of(response, event.requestParameters())))
              .build());
    }
  }

  /** CreateSnapshots: one observation for each item of {@code responseElements.snapshotSet}. */
  static void createdMany(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson response = LooseJson.unwrapped(event.responseElements(), "CreateSnapshotsResponse");
    if (event.failed() || response == null) {
      return;
    }
    RawJson request = LooseJson.unwrapped(event.requestParameters(), "CreateSnapshotsRequest");
    for (RawJson item : snapshotSet(response)) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_CREATED)
              .snapshotId(item.text("snapshotId"))
              .snapshot(facts(item, null, null, Tags.of(item, request)))
              .build());
    }
  }

  /** In a wrapped response the list is called {@code item}, and one snapshot is no list. */
  private static List<RawJson> snapshotSet(RawJson response) {
    List<RawJson> items = response.items(MAX_SNAPSHOTS, "snapshotSet", "items");
    if (!items.isEmpty()) {
      return items;
    }
    items = response.items(MAX_SNAPSHOTS, "snapshotSet", "item");
    RawJson one = items.isEmpty() ? response.at("snapshotSet", "item") : null;
    return one == null ? items : List.of(one);
  }

  /** CopySnapshot: the response holds the new id, the request the one it was copied from. */
  static void copied(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson response = event.responseElements();
    if (!event.failed() && response != null) {
      RawJson request = event.requestParameters();
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_COPIED)
              .snapshotId(response.text("snapshotId"))
              .snapshot(
                  facts(
                      request == null ? response : request,
                      request == null ? null : request.text("sourceSnapshotId"),
                      sourceRegion(event),
                      Tags.of(response, request)))
              .build());
    }
  }

  /** Region that a copy was made from: the request's, else that of the call. */
  static String sourceRegion(CloudTrailEvent event) {
    RawJson request = event.requestParameters();
    String said = request == null ? null : Text.emptyToNull(request.text("sourceRegion"));
    return said == null ? event.awsRegion() : said;
  }

  /** ResetSnapshotAttribute takes every permission back. */
  static void reset(EventContext context, Consumer<Observation> out) {
    reset(context, Permission.CREATE_VOLUME, "snapshotId", out);
  }

  /** An attribute other than the permission that was reset takes nothing back. */
  static void reset(
      EventContext context, Permission permission, String idKey, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    if (context.event().failed() || request == null) {
      return;
    }
    String attribute = Text.firstNonNull(request.text("attributeType"), request.text("attribute"));
    if (attribute == null || permission.isNamed(attribute)) {
      out.accept(
          new ObservationBuilder(context, Kind.SHARE_REVOKED)
              .snapshotId(request.text(idKey))
              .request(attribute, "reset")
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
   * RestoreSnapshotFromRecycleBin: the response describes the snapshot as CreateSnapshot's does.
   */
  static void restored(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson response =
        LooseJson.unwrapped(event.responseElements(), "RestoreSnapshotFromRecycleBinResponse");
    String id =
        Text.firstNonNull(
            LooseJson.text(event.requestParameters(), "snapshotId"),
            LooseJson.text(response, "snapshotId"));
    if (!event.failed() && id != null) {
      out.accept(
          new ObservationBuilder(context, Kind.SNAPSHOT_RESTORED)
              .snapshotId(id)
              .snapshot(response == null ? null : facts(response, null, null, Tags.of(response)))
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
              .targets(List.of(new Target(Text.bounded(consumer, Target.MAX_ACCOUNT))))
              .build());
    }
  }

  /**
   * @param json what describes the snapshot: one object of a request or response
   */
  static SnapshotFacts facts(RawJson json, String source, String sourceRegion, List<Tag> tags) {
    return facts(
        json.text("volumeId"),
        json.text("volumeSize"),
        json.text("encrypted"),
        json.text("description"),
        source,
        sourceRegion,
        tags);
  }

  /** All as written in the event; what makes no sense is left out. */
  static SnapshotFacts facts(
      String volumeId,
      String size,
      String encrypted,
      String description,
      String source,
      String sourceRegion,
      List<Tag> tags) {
    return new SnapshotFacts(
        Text.bounded(volumeId, 64),
        size != null && size.matches("\\d{1,9}") ? Integer.valueOf(size) : null,
        encrypted == null ? null : Boolean.valueOf(encrypted),
        Text.bounded(Text.emptyToNull(description), MAX_DESCRIPTION),
        Text.bounded(source, 64),
        Text.bounded(sourceRegion, 64),
        tags);
  }
}
