package io.sharetrail.testing;

/**
 * A snapshot of a story.
 *
 * @param gibibytes size of the volume it was taken of
 */
record Snapshot(
    String id,
    String volumeId,
    String owner,
    int gibibytes,
    boolean encrypted,
    String description) {

  /** An unencrypted snapshot in {@link Cast#PROD}, its ids made from a name. */
  static Snapshot of(String name, int gibibytes) {
    return new Snapshot(
        Ids.resource("snap", name), Ids.resource("vol", name), Cast.PROD, gibibytes, false, "");
  }

  Snapshot withEncryption() {
    return new Snapshot(id, volumeId, owner, gibibytes, true, description);
  }

  Snapshot describedAs(String text) {
    return new Snapshot(id, volumeId, owner, gibibytes, encrypted, text);
  }
}
