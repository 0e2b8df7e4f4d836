package io.sharetrail.command;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/** The folder of a checkpoint that was completed. */
record Checkpoint(Path folder) {

  private static final String METADATA = "_metadata";

  /** Jobs, their checkpoints, what is in them. */
  private static final int DEPTH = 3;

  /**
   * The newest one that can be read: a machine that lost its power may leave a newer one behind
   * that was not written whole.
   *
   * @param root folder of all checkpoints; need not exist
   * @param damaged told of each that is newer and cannot be read, in a sentence
   */
  static Optional<Checkpoint> newest(Path root, Consumer<String> damaged) {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    List<Checkpoint> all;
    try (Stream<Path> found = Files.walk(root, DEPTH)) {
      all =
          found
              .filter(path -> path.endsWith(METADATA))
              .map(metadata -> new Checkpoint(metadata.getParent().toAbsolutePath()))
              .filter(each -> each.folder.getFileName().toString().startsWith("chk-"))
              .sorted(Comparator.comparing(Checkpoint::writtenAt).reversed())
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Checkpoint each : all) {
      String complaint = each.complaint();
      if (complaint == null) {
        return Optional.of(each);
      }
      damaged.accept(
          each.folder + " cannot be read (" + complaint + "): the one before it is looked at");
    }
    return Optional.empty();
  }

  /** It is complete when its metadata is there: that is written last. */
  private FileTime writtenAt() {
    try {
      return Files.getLastModifiedTime(folder.resolve(METADATA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with its metadata; null if nothing is. */
  private String complaint() {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve(METADATA))))) {
      Checkpoints.loadCheckpointMetadata(
          in, Checkpoint.class.getClassLoader(), folder.toUri().toString());
      return null;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
  }
}
