package io.sharetrail.detect;

import java.util.Locale;

/** What a snapshot or an image can be shared by. */
enum Permission {
  /** Of a snapshot: others may copy it and make volumes of it. */
  CREATE_VOLUME("createvolumepermission", "snapshotid"),
  /** Of an image: others may launch instances of it, and so read its snapshots. */
  LAUNCH("launchpermission", "imageid");

  private final String attribute;
  private final String resourceKey;

  Permission(String attribute, String resourceKey) {
    this.attribute = attribute;
    this.resourceKey = resourceKey;
  }

  /** Whether an attribute is this one: {@code CREATE_VOLUME_PERMISSION} in any spelling. */
  boolean isNamed(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT).equals(attribute);
  }

  /** Request key of the snapshot or image, in lower case. */
  String resourceKey() {
    return resourceKey;
  }
}
