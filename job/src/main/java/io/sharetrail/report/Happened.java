package io.sharetrail.report;

import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.detect.Kind;
import java.util.stream.Stream;

/** What a step of a timeline was, in words: one API call shares and takes back. */
final class Happened {

  private Happened() {}

  /** Null if the kind is not known; accounts, if any, are to follow. */
  static String words(TimelineEntry entry) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.label().equals(entry.kind()))
        .findFirst()
        .map(kind -> words(kind, entry))
        .orElse(null);
  }

  private static String words(Kind kind, TimelineEntry entry) {
    boolean failed = entry.errorCode() != null;
    boolean named = !Words.known(entry.accounts()).isEmpty();
    String what =
        switch (kind) {
          case EBS_SNAPSHOT_SHARED, AMI_SHARED -> named ? "shared with" : "shared";
          case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED ->
              named ? "failed to share with" : "failed to share";
          case SHARE_REVOKED -> named ? "taken back from" : "taken back";
          case SNAPSHOT_CONSUMED -> "used";
          case BLOCK_ALL_SHARING_LEFT -> "block on public sharing lifted";
          case SNAPSHOT_CREATED -> "created";
          case SNAPSHOT_COPIED -> "copied";
          case SNAPSHOT_RESTORED -> "restored from the Recycle Bin";
          case SNAPSHOT_DELETED -> "deleted";
          case SNAPSHOT_READ -> "blocks read";
          case RESOURCE_SHARED -> named ? "something else shared with" : "something else shared";
          case CREDENTIALS_ISSUED -> "credentials issued";
          case TAMPERING -> "logging or detection lowered";
          case GUARD_BLOCK_PUBLIC_ACCESS -> "public access block disabled";
          case GUARD_DEFAULT_ENCRYPTION -> "default encryption disabled";
          case GUARD_KMS_OPENED -> named ? "KMS key opened to" : "KMS key opened";
          case CONSOLE_LOGIN_WITHOUT_MFA -> "logged in without MFA";
          case SIGHTING -> "seen";
          case DISCOVERY -> "looked around";
        };
    boolean said =
        kind == Kind.EBS_SNAPSHOT_SHARE_FAILED || kind == Kind.AMI_SHARE_FAILED || !failed;
    return said ? what : "failed: " + what;
  }
}
