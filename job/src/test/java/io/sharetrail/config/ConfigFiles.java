package io.sharetrail.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads configurations from text, for tests. */
final class ConfigFiles {

  private ConfigFiles() {}

  static JobConfig load(Path folder, String yaml, String... sets) throws ConfigException {
    return ConfigLoader.load(write(folder, yaml), List.of(sets));
  }

  static JobConfig set(String... sets) throws ConfigException {
    return ConfigLoader.load(null, List.of(sets));
  }

  /** The errors, each without the folder of the file. */
  static List<String> errors(Path folder, String yaml, String... sets) {
    return errorsOf(write(folder, yaml), sets).stream()
        .map(error -> error.replace(folder + "/", ""))
        .toList();
  }

  static List<String> setErrors(String... sets) {
    return errorsOf(null, sets);
  }

  private static List<String> errorsOf(Path file, String... sets) {
    try {
      JobConfig config = ConfigLoader.load(file, List.of(sets));
      throw new AssertionError("accepted:\n" + config.canonical());
    } catch (ConfigException e) {
      return e.errors();
    }
  }

  private static Path write(Path folder, String yaml) {
    try {
      return Files.writeString(folder.resolve("sharetrail.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
