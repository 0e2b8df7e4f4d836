package io.sharetrail.command;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/**
 * A checkpoint that was completed: its metadata is there, which is written last.
 *
 * @param folder on any file system that Flink knows
 * @param number counted by its job from 1, or on from the checkpoint with which the job began
 * @param writtenAt when its metadata was written, milliseconds since the epoch
 */
record Checkpoint(Path folder, long number, long writtenAt) {

  private static final String METADATA = "_metadata";
  private static final Pattern NAME = Pattern.compile("chk-(\\d{1,18})");

  /** Jobs, their checkpoints. */
  private static final int DEPTH = 2;

  /** What checkpoints of a job share: many files and no checkpoint. */
  private static final Set<String> SHARED = Set.of("shared", "taskowned");

  /**
   * All there are, newest first: those of the job that wrote last by their numbers, whatever became
   * of their files' times, then those of the job that wrote before.
   *
   * @param root folder of the checkpoints of one job or of several; need not exist
   * @throws IOException if it cannot be listed
   */
  static List<Checkpoint> newestFirst(Path root) throws IOException {
    List<Checkpoint> found = new ArrayList<>();
    FileSystem files = root.getFileSystem();
    if (files.exists(root)) {
      collect(files, root, DEPTH, found);
    }
    Map<String, Long> lastWrites = new HashMap<>();
    found.forEach(one -> lastWrites.merge(one.job(), one.writtenAt, Math::max));
    found.sort(
        Comparator.comparingLong((Checkpoint one) -> lastWrites.get(one.job()))
            .thenComparing(Checkpoint::job)
            .thenComparingLong(Checkpoint::number)
            .reversed());
    return found;
  }

  private String job() {
    return folder.getParent().toString();
  }

  private static void collect(FileSystem files, Path folder, int depth, List<Checkpoint> found)
      throws IOException {
    FileStatus[] inside = files.listStatus(folder);
    if (inside == null) {
      return;
    }
    for (FileStatus status : inside) {
      Path path = status.getPath();
      if (!status.isDir() || SHARED.contains(path.getName())) {
        continue;
      }
      Matcher checkpoint = NAME.matcher(path.getName());
      if (checkpoint.matches()) {
        add(files, path, Long.parseLong(checkpoint.group(1)), found);
      } else if (depth > 1) {
        collect(files, path, depth - 1, found);
      }
    }
  }

  private static void add(FileSystem files, Path folder, long number, List<Checkpoint> found)
      throws IOException {
    try {
      long writtenAt = files.getFileStatus(new Path(folder, METADATA)).getModificationTime();
      found.add(new Checkpoint(folder, number, writtenAt));
    } catch (FileNotFoundException e) {
      return; // not completed
    }
  }

  /**
   * What is wrong with it; null if nothing is: its metadata can be read, and the files that it
   * names are there in full size. Other content of the same size is not noticed.
   */
  String complaint() {
    try {
      return new StateFiles().complaint(metadata());
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
  }

  private CheckpointMetadata metadata() throws IOException {
    Path file = new Path(folder, METADATA);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(file.getFileSystem().open(file)))) {
      return Checkpoints.loadCheckpointMetadata(
          in, Checkpoint.class.getClassLoader(), folder.toString());
    }
  }
}
