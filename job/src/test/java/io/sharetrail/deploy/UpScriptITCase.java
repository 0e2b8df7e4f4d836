package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharetrail.Story;
import io.sharetrail.cluster.Ports;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** So many events of the story are in the savepoint. */
  private static final int UNTIL_SHARED = 38;

  @TempDir private Path folder;

  @Test
  void aStoryGoesInAndASettledAlertComesOut() throws Exception {
    assertThat(up())
        .containsPattern("revision 1  open +CRITICAL 81 SHARED · alice")
        .containsPattern("settled +CRITICAL 100 COPIED, THEN DELETED · alice");
  }

  /** What happened before the savepoint is told no second time, and is in what is told after. */
  @Test
  void aStoryGoesOnFromASavepoint() throws Exception {
    Path before = LocalFilesTest.LOCAL.resolve("../../testdata/state/v2/windows-open");
    List<String> lines = Story.named("smash-and-grab").lines();
    Path rest = folder.resolve("rest.jsonl");
    Files.write(rest, lines.subList(UNTIL_SHARED, lines.size()));

    assertThat(up("--from", before.toString(), rest.toAbsolutePath().toString()))
        .doesNotContain("revision 1 ")
        .containsPattern("open +[A-Z]+ [0-9]+ COPIED, STILL SHARED · alice")
        .containsPattern("settled +[A-Z]+ [0-9]+ COPIED, THEN DELETED · alice");
  }

  private String up(String... arguments) throws Exception {
    assumeTrue(curlIsThere(), "up.sh needs curl, which is not on this machine");
    Path output = folder.resolve("output");
    Path classPath = folder.resolve("classpath");
    Files.writeString(classPath, System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                LocalFilesTest.LOCAL.resolve("up.sh").toString(), "--once", "--seconds", "200"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LOCAL_CLASSPATH", classPath.toString());
    for (String port : PORTS) {
      builder.environment().put(port, String.valueOf(Ports.free()));
    }

    Process up = builder.start();
    boolean ended = up.waitFor(MINUTES, TimeUnit.MINUTES);
    up.destroy(); // it ends what it has started
    up.waitFor();

    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(up.exitValue()).as(said).isZero();
    return said;
  }

  private static boolean curlIsThere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
  }
}
