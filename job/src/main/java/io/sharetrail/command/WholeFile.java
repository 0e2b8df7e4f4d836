package io.sharetrail.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there as a whole or not at all: it is written beside its place and moved there at
 * the end. What was there before stays until then, and for good if the run fails.
 */
final class WholeFile {

  private static final int ATTEMPTS = 100;

  private final Path place;
  private final PrintStream standardOutput;

  private WholeFile(Path place, PrintStream standardOutput) {
    this.place = place;
    this.standardOutput = standardOutput;
  }

  /** What the file is to hold. */
  @FunctionalInterface
  interface Content {
    void write(Appendable out) throws IOException;
  }

  /**
   * Looks whether the file can be written, and leaves nothing there.
   *
   * @param name null for nothing, {@code -} for standard output; what is no regular file, such as a
   *     pipe, is written as it is
   * @throws UsageException if the file cannot be written
   */
  static WholeFile to(String name, Console console) {
    if (name == null || JsonLines.isStandardOutput(name)) {
      return new WholeFile(null, name == null ? null : console.out());
    }
    Path path = JsonLines.path(name);
    try {
      Path place = place(path);
      if (isReplaced(place)) {
        Files.delete(part(place));
      } else if (Files.isDirectory(place)) {
        throw new IOException("a folder");
      }
      return new WholeFile(place, null);
    } catch (IOException e) {
      throw new UsageException("cannot write " + name + ": " + JsonLines.why(path, e));
    }
  }

  private static boolean isReplaced(Path place) {
    return !Files.exists(place) || Files.isRegularFile(place);
  }

  /** Behind links, which are to go on leading there. */
  private static Path place(Path path) throws IOException {
    Path place = path.toAbsolutePath();
    if (Files.exists(place)) {
      return place.toRealPath();
    }
    return Files.isSymbolicLink(place)
        ? place(place.resolveSibling(Files.readSymbolicLink(place)))
        : place;
  }

  /** An empty file beside the place, as readable as what is there now. */
  private static Path part(Path place) throws IOException {
    if (Files.exists(place) && !Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString());
    }
    for (int i = 0; ; i++) {
      String name = "." + place.getFileName() + "." + ProcessHandle.current().pid() + "-" + i;
      try {
        Path part = Files.createFile(place.resolveSibling(name + ".part"));
        if (Files.exists(place) && Files.getFileStore(place).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(place));
        }
        return part;
      } catch (FileAlreadyExistsException e) {
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Writes everything and puts the file in its place. Nothing happens if no file is wanted.
   *
   * @throws IOException if anything could not be written; then what was there is there still
   */
  void write(Content content) throws IOException {
    if (standardOutput != null) {
      Writer out = new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8);
      write(content, out);
      out.flush();
      if (standardOutput.checkError()) {
        throw new IOException("could not write everything to standard output");
      }
    } else if (place != null && !isReplaced(place)) {
      try (Writer out = Files.newBufferedWriter(place)) {
        write(content, out);
      }
    } else if (place != null) {
      replace(content);
    }
  }

  private void replace(Content content) throws IOException {
    Path part = part(place);
    try {
      try (Writer out = Files.newBufferedWriter(part)) {
        write(content, out);
      }
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(Content content, Writer out) throws IOException {
    try {
      content.write(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
