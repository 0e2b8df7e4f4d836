package io.sharetrail.testing;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Servers that come from Maven and must not be on this class path: what they stand on is not what
 * the job stands on. Each folder of {@code src/test/maven} names one; its jars are fetched once,
 * under {@code target}.
 */
public final class MavenJars {

  private static final Path SETS = Path.of("src/test/maven");
  private static final Path FETCHED = Path.of("target/maven");
  private static final long PATIENCE_MINUTES = 10;

  private MavenJars() {}

  /**
   * @param set folder of {@code src/test/maven} with a pom.xml
   * @return a class path of all its jars
   * @throws IOException if mvn is not here, or fails; with what it said
   */
  public static String classPath(String set) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(FETCHED.resolve(set)).toAbsolutePath();
    Path jars = folder.resolve("jars");
    try (FileChannel guard =
            FileChannel.open(
                folder.resolve(".guard"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = guard.lock()) {
      Path pom = file(set, "pom.xml");
      Path done = folder.resolve("pom.xml");
      if (!lock.isValid() || Files.notExists(done) || Files.mismatch(done, pom) != -1) {
        fetch(pom, jars, folder.resolve("mvn.log"));
        Files.copy(pom, done, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return jars + File.separator + '*';
  }

  /** A file beside the list, absolute. */
  public static Path file(String set, String name) {
    return SETS.resolve(set).resolve(name).toAbsolutePath();
  }

  private static void fetch(Path pom, Path jars, Path log)
      throws IOException, InterruptedException {
    Process mvn;
    try {
      mvn =
          new ProcessBuilder(
                  "mvn",
                  "--batch-mode",
                  "--no-transfer-progress",
                  "--file",
                  pom.toString(),
                  "dependency:copy-dependencies",
                  "-DoutputDirectory=" + jars)
              .directory(jars.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("mvn, which fetches the jars of " + pom + ", cannot be started", e);
    }
    if (!mvn.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || mvn.exitValue() != 0) {
      mvn.destroyForcibly();
      throw new IOException(
          "mvn failed to fetch the jars of " + pom + ":\n" + Files.readString(log));
    }
  }
}
