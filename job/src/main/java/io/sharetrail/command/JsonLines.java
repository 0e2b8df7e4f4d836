package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of one JSON document a line, or nothing when no file was asked for. */
final class JsonLines implements Closeable {

  private static final String STANDARD_OUTPUT = "-";

  private final PrintStream out;
  private final boolean own;
  private final String name;

  private JsonLines(PrintStream out, boolean own, String name) {
    this.out = out;
    this.own = own;
    this.name = name;
  }

  /**
   * @param file null for nothing, {@code -} for standard output
   * @throws UsageException if the file cannot be written
   */
  static JsonLines to(String file, Console console) {
    if (file == null) {
      return new JsonLines(null, false, null);
    }
    if (file.equals(STANDARD_OUTPUT)) {
      return new JsonLines(console.out(), false, "standard output");
    }
    try {
      return new JsonLines(
          new PrintStream(
              new BufferedOutputStream(Files.newOutputStream(Path.of(file))),
              false,
              StandardCharsets.UTF_8),
          true,
          file);
    } catch (IOException e) {
      throw new UsageException(
          "cannot write " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  static boolean isStandardOutput(String file) {
    return STANDARD_OUTPUT.equals(file);
  }

  void write(Alert alert) {
    if (out != null) {
      out.print(AlertJson.write(alert) + '\n');
      out.flush(); // whoever follows the file sees whole alerts; one hardly fits the buffer anyway
    }
  }

  void write(DeadLetter deadLetter) {
    if (out != null) {
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
