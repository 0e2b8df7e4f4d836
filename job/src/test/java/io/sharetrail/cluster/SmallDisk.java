package io.sharetrail.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, which can be filled to its last byte. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; aborts the test where that is not allowed. */
  static SmallDisk at(Path folder, int bytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String options = "size=" + bytes;
    String said = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    Assumptions.assumeTrue(said == null, () -> "a disk that can be full needs mount: " + said);
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  void fill() throws IOException {
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      if (!e.getMessage().contains("No space left")) {
        throw e;
      }
    }
  }

  void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    String said = run("umount", "--lazy", folder.toString());
    if (said != null) {
      throw new IOException(said);
    }
  }

  /** What it said if it failed, else null. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return e.getMessage();
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? null : command[0] + " says " + said.strip();
  }
}
