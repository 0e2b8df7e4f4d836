package io.sharetrail.config;

import java.nio.file.Path;

/**
 * A YAML file to read.
 *
 * @param path where it is on this machine
 * @param name what it is called in messages
 * @param fetched whether it came from elsewhere, so that a relative path in it leads nowhere
 */
public record ConfigFile(Path path, String name, boolean fetched) {

  /** A file of this machine; null for null. */
  static ConfigFile here(Path pathOrNull) {
    return pathOrNull == null ? null : new ConfigFile(pathOrNull, pathOrNull.toString(), false);
  }
}
