package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.function.Consumer;

/**
 * What else happens to an image: created, copied, registered, permission reset, deregistered,
 * restored. An image stands where a snapshot does: its id is the observation's {@code snapshotId}.
 */
final class ImageLife {

  /** An instance has at most 128 attachments, and an image no more devices. */
  private static final int MAX_DEVICES = 128;

  private ImageLife() {}

  /** CreateImage: {@code responseElements.imageId} is the id that a later share names. */
  static void created(EventContext context, Consumer<Observation> out) {
    made(context, Kind.SNAPSHOT_CREATED, null, null, null, out);
  }

  /** CopyImage: the response holds the new id, the request the one it was copied from. */
  static void copied(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson request = event.requestParameters();
    String source = request == null ? null : request.text("sourceImageId");
    made(context, Kind.SNAPSHOT_COPIED, request, source, SnapshotLife.sourceRegion(event), out);
  }

  /**
   * RegisterImage: of a snapshot, it makes an image with that snapshot's data, so that sharing the
   * image shares the snapshot. Of several devices the first that has a snapshot counts, which is
   * the root device as clients write it.
   */
  static void registered(EventContext context, Consumer<Observation> out) {
    RawJson device = deviceOfSnapshot(context.event().requestParameters());
    if (device == null) {
      made(context, Kind.SNAPSHOT_CREATED, null, null, null, out);
    } else {
      String region = context.event().awsRegion();
      made(context, Kind.SNAPSHOT_COPIED, device, device.text("snapshotId"), region, out);
    }
  }

  /** ResetImageAttribute takes every launch permission back. */
  static void reset(EventContext context, Consumer<Observation> out) {
    SnapshotLife.reset(context, Permission.LAUNCH, "imageId", out);
  }

  /** DeregisterImage. */
  static void deregistered(EventContext context, Consumer<Observation> out) {
    named(context, Kind.SNAPSHOT_DELETED, out);
  }

  /** RestoreImageFromRecycleBin: the response only says that it worked. */
  static void restored(EventContext context, Consumer<Observation> out) {
    named(context, Kind.SNAPSHOT_RESTORED, out);
  }

  /**
   * @param disk says size and encryption; may be null
   */
  private static void made(
      EventContext context,
      Kind kind,
      RawJson disk,
      String source,
      String sourceRegion,
      Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    String id = LooseJson.text(event.responseElements(), "imageId");
    if (id != null && !event.failed()) {
      out.accept(
          new ObservationBuilder(context, kind)
              .snapshotId(id)
              .snapshot(facts(event, disk, source, sourceRegion))
              .build());
    }
  }

  private static void named(EventContext context, Kind kind, Consumer<Observation> out) {
    String id = LooseJson.text(context.event().requestParameters(), "imageId");
    if (id != null && !context.event().failed()) {
      out.accept(new ObservationBuilder(context, kind).snapshotId(id).build());
    }
  }

  /** The {@code ebs} of the first device that is made of a snapshot, or null. */
  private static RawJson deviceOfSnapshot(RawJson request) {
    if (request != null) {
      for (RawJson device : request.items(MAX_DEVICES, "blockDeviceMapping", "items")) {
        RawJson ebs = device.at("ebs");
        if (ebs != null && ebs.text("snapshotId") != null) {
          return ebs;
        }
      }
    }
    return null;
  }

  private static SnapshotFacts facts(
      CloudTrailEvent event, RawJson disk, String source, String sourceRegion) {
    RawJson request = event.requestParameters();
    return SnapshotLife.facts(
        null,
        disk == null ? null : disk.text("volumeSize"),
        disk == null ? null : disk.text("encrypted"),
        request == null ? null : description(request),
        source,
        sourceRegion,
        Tags.of(event.responseElements(), request));
  }

  /** The name where nothing else was said: an image must have one. */
  private static String description(RawJson request) {
    return Text.firstNonNull(Text.emptyToNull(request.text("description")), request.text("name"));
  }
}
