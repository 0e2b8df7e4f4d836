package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codec under bombs and damage in a JVM whose heap is small. */
class CodecFuzzITCase {

  private static final long CASES = 40_000;
  private static final long PATIENCE_SECONDS = 240;

  @TempDir private Path folder;

  @Test
  void halfAGigabyteIsEnoughForAnything() throws IOException, InterruptedException {
    long seed = Long.getLong("sharetrail.fuzz.seed", 20_240_801L);
    Path log = folder.resolve("log");
    String here = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", here),
                CodecFuzz.class.getName(),
                Long.toString(seed),
                Long.toString(CASES))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).as("seed %d hangs: %s", seed, Files.readString(log)).isTrue();
    assertThat(process.exitValue()).as("seed %d: %s", seed, Files.readString(log)).isZero();
  }
}
