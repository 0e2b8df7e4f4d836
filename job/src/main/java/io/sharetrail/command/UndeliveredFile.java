package io.sharetrail.command;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.Path;

/**
 * One file of undelivered documents, on this machine or in one of Flink's file systems.
 *
 * @param name as the user would write it
 * @param stays whether it is never deleted: what came from standard input
 */
record UndeliveredFile(String name, Path place, boolean stays) {

  InputStream open() throws IOException {
    return place.getFileSystem().open(place);
  }

  /**
   * @throws IOException if it is still there, and may go
   */
  void delete() throws IOException {
    if (!stays && !place.getFileSystem().delete(place, false) && !isGone()) {
      throw new IOException("it may not be deleted");
    }
  }

  /** Somebody else has deleted it since it was listed. */
  boolean isGone() throws IOException {
    return !place.getFileSystem().exists(place);
  }

  @Override
  public String toString() {
    return name;
  }
}
