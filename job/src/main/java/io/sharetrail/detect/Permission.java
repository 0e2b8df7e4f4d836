package io.sharetrail.detect;

import java.util.Locale;
import java.util.Set;

/** What a snapshot or an image can be shared by. */
enum Permission {
  /** Of a snapshot: others may copy it and make volumes of it. */
  CREATE_VOLUME("createvolumepermission", "snapshotid"),
  /** Of an image: others may launch instances of it, and so read its snapshots. */
  LAUNCH("launchpermission", "imageid");

  /**
   * Everything else that a snapshot or an image has, in lower case.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html">DescribeImageAttribute</a>
   */
  private static final Set<String> OTHER_ATTRIBUTES =
      Set.of(
          "description",
          "productcode",
          "productcodes",
          "productcodeset",
          "imdssupport",
          "kernel",
          "ramdisk",
          "blockdevicemapping",
          "sriovnetsupport",
          "bootmode",
          "tpmsupport",
          "uefidata",
          "lastlaunchedtime",
          "deregistrationprotection");

  private final String attribute;
  private final String resourceKey;

  Permission(String attribute, String resourceKey) {
    this.attribute = attribute;
    this.resourceKey = resourceKey;
  }

  /** Whether an attribute is this one: {@code CREATE_VOLUME_PERMISSION} in any spelling. */
  boolean isNamed(String name) {
    return name.strip().replace("_", "").toLowerCase(Locale.ROOT).equals(attribute);
  }

  /**
   * Whether a request key holds an attribute that is no permission.
   *
   * @param key in lower case
   */
  static boolean isOtherAttribute(String key) {
    return OTHER_ATTRIBUTES.contains(key);
  }

  /** Request key of the snapshot or image, in lower case. */
  String resourceKey() {
    return resourceKey;
  }
}
