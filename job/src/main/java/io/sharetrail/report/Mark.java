package io.sharetrail.report;

import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.detect.Kind;
import java.util.Locale;
import java.util.stream.Stream;

/** What stands for a step in the picture of a timeline; each has a form of its own. */
enum Mark {
  SHARE("the share itself", "M0-8L8 0 0 8-8 0Z"),
  SHARED("shared", "M0-6L6 0 0 6-6 0Z"),
  USED("data used or read", "M-7-6H7L0 7Z"),
  CLOSED("taken back or deleted", "M-5-5L5 5M5-5L-5 5"),
  LINEAGE("created, copied or restored", "M-5-5H5V5H-5Z"),
  WEAKENED("defences lowered, or a risky login", "M0-7L7 6H-7Z"),
  FAILED("failed", "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1-6 0M-7 7L7-7"),
  SEEN("anything else", "M-3 0A3 3 0 1 1 3 0A3 3 0 1 1-3 0Z");

  private final String meaning;
  private final String path;

  Mark(String meaning, String path) {
    this.meaning = meaning;
    this.path = path;
  }

  static Mark of(TimelineEntry entry) {
    if (entry.subject()) {
      return SHARE;
    }
    if (entry.errorCode() != null) {
      return FAILED;
    }
    return Stream.of(Kind.values())
        .filter(kind -> kind.label().equals(entry.kind()))
        .findFirst()
        .map(Mark::of)
        .orElse(SEEN);
  }

  private static Mark of(Kind kind) {
    return switch (kind) {
      case EBS_SNAPSHOT_SHARED, AMI_SHARED, RESOURCE_SHARED -> SHARED;
      case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED -> FAILED;
      case SNAPSHOT_CONSUMED, SNAPSHOT_READ -> USED;
      case SHARE_REVOKED, SNAPSHOT_DELETED -> CLOSED;
      case SNAPSHOT_CREATED, SNAPSHOT_COPIED, SNAPSHOT_RESTORED -> LINEAGE;
      case BLOCK_ALL_SHARING_LEFT,
          TAMPERING,
          GUARD_BLOCK_PUBLIC_ACCESS,
          GUARD_DEFAULT_ENCRYPTION,
          GUARD_KMS_OPENED,
          CONSOLE_LOGIN_WITHOUT_MFA ->
          WEAKENED;
      case CREDENTIALS_ISSUED, SIGHTING, DISCOVERY -> SEEN;
    };
  }

  /** In words, for the legend. */
  String meaning() {
    return meaning;
  }

  /** Around the origin, within 8 units of it. */
  String path() {
    return path;
  }

  /** Class in the style sheet. */
  String look() {
    return name().toLowerCase(Locale.ROOT);
  }
}
