package io.sharetrail.command;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of one JSON document a line, or nothing when no file was asked for. */
final class JsonLines implements Closeable {

  private static final String STANDARD_OUTPUT = "-";

  private final PrintStream out;
  private final boolean own;
  private final String name;
  private FileChannel toEmpty;

  private JsonLines(PrintStream out, boolean own, String name, FileChannel toEmpty) {
    this.out = out;
    this.own = own;
    this.name = name;
    this.toEmpty = toEmpty;
  }

  /**
   * What the file held before stays until the first line is written, or until {@link #begin}.
   *
   * @param file null for nothing, {@code -} for standard output
   * @throws UsageException if the file cannot be written
   */
  static JsonLines to(String file, Console console) {
    if (file == null) {
      return new JsonLines(null, false, null, null);
    }
    if (file.equals(STANDARD_OUTPUT)) {
      return new JsonLines(console.out(), false, "standard output", null);
    }
    Path path = path(file);
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new JsonLines(
          new PrintStream(
              new BufferedOutputStream(Channels.newOutputStream(channel)),
              false,
              StandardCharsets.UTF_8),
          true,
          file,
          Files.isRegularFile(path) ? channel : null);
    } catch (IOException e) {
      throw new UsageException("cannot write " + file + ": " + why(path, e));
    }
  }

  /**
   * @throws UsageException if it cannot be the path of a file
   */
  static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("no path: " + file + " (" + e.getReason() + ")");
    }
  }

  /** Why a file cannot be written, in words. */
  static String why(Path file, IOException e) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  /** Empties the file: from here on it is this run's. */
  void begin() {
    if (toEmpty != null) {
      try {
        toEmpty.truncate(0);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot empty " + name, e);
      }
      toEmpty = null;
    }
  }

  static boolean isStandardOutput(String file) {
    return STANDARD_OUTPUT.equals(file);
  }

  void write(Revision revision) {
    if (out != null) {
      begin();
      byte[] json = revision.json();
      out.write(json, 0, json.length);
      out.write('\n');
      out.flush(); // whoever follows the file sees whole alerts; one hardly fits the buffer anyway
    }
  }

  void write(DeadLetter deadLetter) {
    if (out != null) {
      begin();
      out.print(DeadLetterJson.write(deadLetter) + '\n');
    }
  }

  /**
   * @throws IOException if anything could not be written: a full disk must not look like success
   */
  @Override
  public void close() throws IOException {
    if (out == null) {
      return;
    }
    out.flush();
    boolean failed = out.checkError();
    if (own) {
      out.close();
    }
    if (failed) {
      throw new IOException("could not write everything to " + name);
    }
  }
}
