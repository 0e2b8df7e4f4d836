package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/local/up.sh}: a broker and a cluster on this machine see a theft. */
final class UpScriptITCase {

  static final List<String> PORTS =
      List.of("KAFKA_PORT", "KAFKA_CONTROLLER_PORT", "FLINK_PORT", "FLINK_RPC_PORT");

  /** Far more than it takes: other builds may be at work. */
  private static final int MINUTES = 5;

  @TempDir private Path folder;

  @Test
  void aStoryGoesInAndASettledAlertComesOut() throws Exception {
    assumeTrue(curlIsThere(), "up.sh needs curl, which is not on this machine");
    Path output = folder.resolve("output");
    Path classPath = folder.resolve("classpath");
    Files.writeString(classPath, System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                LocalFilesTest.LOCAL.resolve("up.sh").toString(), "--once", "--seconds", "200")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LOCAL_CLASSPATH", classPath.toString());
    for (String port : PORTS) {
      builder.environment().put(port, String.valueOf(freePort()));
    }

    Process up = builder.start();
    boolean ended = up.waitFor(MINUTES, TimeUnit.MINUTES);
    up.destroy(); // it ends what it has started
    up.waitFor();

    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(up.exitValue()).as(said).isZero();
    assertThat(said)
        .containsPattern("revision 1  open +HIGH 71 SHARED · alice")
        .containsPattern("settled +CRITICAL 100 COPIED, THEN DELETED · alice");
  }

  private static boolean curlIsThere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
