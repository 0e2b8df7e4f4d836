package io.sharetrail.command;

import java.io.Closeable;
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
import java.nio.file.StandardOpenOption;

/**
 * A file that is there as a whole or not at all: it is written beside its place and moved there at
 * the end. What was there before stays until then, and for good if the run fails.
 */
final class WholeFile implements Closeable {

  private static final int ATTEMPTS = 100;

  private final Path file;
  private final Path part;
  private final Writer writer;
  private final PrintStream standardOutput;

  private WholeFile(Path file, Path part, Writer writer, PrintStream standardOutput) {
    this.file = file;
    this.part = part;
    this.writer = writer;
    this.standardOutput = standardOutput;
  }

  /** What the file is to hold. */
  @FunctionalInterface
  interface Content {
    void write(Appendable out) throws IOException;
  }

  /**
   * @param name null for nothing, {@code -} for standard output; what is no regular file, such as a
   *     pipe, is written as it is
   * @throws UsageException if the file cannot be written
   */
  static WholeFile to(String name, Console console) {
    if (name == null) {
      return new WholeFile(null, null, null, null);
    }
    if (JsonLines.isStandardOutput(name)) {
      Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
      return new WholeFile(null, null, out, console.out());
    }
    Path path = JsonLines.path(name);
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return new WholeFile(null, null, Files.newBufferedWriter(path), null);
      }
      Path place = place(path);
      Path part = part(place);
      return new WholeFile(place, part, Files.newBufferedWriter(part), null);
    } catch (IOException e) {
      throw new UsageException("cannot write " + name + ": " + JsonLines.why(path, e));
    }
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

  private static Path part(Path place) throws IOException {
    if (Files.exists(place) && !Files.isWritable(place)) {
      throw new AccessDeniedException(place.toString());
    }
    for (int i = 0; ; i++) {
      Path part =
          place.resolveSibling(
              "." + place.getFileName() + "." + ProcessHandle.current().pid() + "-" + i + ".part");
      try {
        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW).close();
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

  boolean isWanted() {
    return writer != null;
  }

  /** Writes everything and puts the file in its place. Nothing happens if no file is wanted. */
  void write(Content content) throws IOException {
    if (writer == null) {
      return;
    }
    try {
      content.write(writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
    if (standardOutput != null && standardOutput.checkError()) {
      throw new IOException("could not write everything to standard output");
    }
    if (file != null) {
      writer.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (writer != null && standardOutput == null) {
      writer.close();
    }
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
