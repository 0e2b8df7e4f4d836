package io.sharetrail.command;

import io.sharetrail.config.ConfigFile;
import io.sharetrail.fetch.Fetched;
import java.io.IOException;
import java.nio.file.Path;

/** Brings a configuration file here. */
final class YamlFile {

  /** What {@code ConfigLoader} accepts. */
  private static final long MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * @param text path or location; null for none
   * @return null for none
   * @throws UsageException if it cannot be fetched
   */
  static ConfigFile at(String text) {
    if (text == null) {
      return null;
    }
    if (!Fetched.isLocation(text)) {
      return new ConfigFile(Path.of(text), text, false);
    }
    try {
      return new ConfigFile(Fetched.file(text, MAX_BYTES), text, true);
    } catch (IOException e) {
      throw new UsageException("the configuration " + e.getMessage());
    }
  }
}
