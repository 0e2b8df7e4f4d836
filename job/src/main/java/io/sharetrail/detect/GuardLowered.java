package io.sharetrail.detect;

import java.util.function.Consumer;

/** Guards of a region taken down so that a snapshot can be shared or read. */
final class GuardLowered {

  private GuardLowered() {}

  /** DisableSnapshotBlockPublicAccess: from here on snapshots can be made public. */
  static void blockPublicAccess(EventContext context, Consumer<Observation> out) {
    succeeded(context, Kind.GUARD_BLOCK_PUBLIC_ACCESS, out);
  }

  /**
   * DisableEbsEncryptionByDefault: from here on new volumes and snapshots can be shared without a
   * key.
   */
  static void defaultEncryption(EventContext context, Consumer<Observation> out) {
    succeeded(context, Kind.GUARD_DEFAULT_ENCRYPTION, out);
  }

  /** A call of the tampering list in {@link Catalog}; its name is the detail. */
  static void tampering(EventContext context, Consumer<Observation> out) {
    succeeded(context, Kind.TAMPERING, out);
  }

  /** UpdateDetector counts only when it switches the detector off. */
  static void detectorSwitchedOff(EventContext context, Consumer<Observation> out) {
    var request = context.event().requestParameters();
    if (request != null && "false".equalsIgnoreCase(request.text("enable"))) {
      tampering(context, out);
    }
  }

  private static void succeeded(EventContext context, Kind kind, Consumer<Observation> out) {
    if (!context.event().failed()) {
      out.accept(new ObservationBuilder(context, kind).detail(context.event().eventName()).build());
    }
  }
}
