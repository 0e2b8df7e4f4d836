package io.sharetrail.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a run keeps while it goes on, and that is gone when the process has ended. */
final class TemporaryFolder {

  /** Threads of Flink go on until the process is gone: one may just have made a file. */
  private static final int PASSES = 20;

  private TemporaryFolder() {}

  /**
   * Below {@code java.io.tmpdir}, for this user alone.
   *
   * @throws IOException if it cannot be made
   */
  static Path create() throws IOException {
    Path folder = Files.createTempDirectory("sharetrail-run-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "tidy"));
    return folder;
  }

  static void delete(Path folder) {
    for (int pass = 0; pass < PASSES && Files.exists(folder); pass++) {
      for (Path file : within(folder)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          // not empty any more: the next pass finds what came
        }
      }
    }
  }

  /** Deepest first. */
  private static List<Path> within(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // somebody else deletes there
    }
  }
}
