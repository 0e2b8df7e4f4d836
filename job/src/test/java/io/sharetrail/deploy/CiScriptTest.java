package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/run} on a machine that lacks what checks the files, and can install nothing. */
final class CiScriptTest {

  /** What the script needs until it asks Maven for anything. */
  private static final List<String> TOOLS =
      List.of("bash", "mktemp", "rm", "dirname", "id", "sed", "awk", "grep", "tee", "cat");

  @TempDir private Path folder;

  private Programs.Run run(String ci) throws Exception {
    Path path = Files.createDirectories(folder.resolve("path"));
    for (String tool : TOOLS) {
      stub(path, tool, "exec " + Programs.where(tool) + " \"$@\"");
    }
    stub(path, "javac", "echo javac 17.0.1");
    stub(path, "mvn", "[ \"$1\" = -version ] || { echo asked for \"$@\"; exit 1; }");
    stub(path, "node", "echo v20");
    stub(path, "curl", "exit 0");
    // A copy: the script empties the target folders of the checkout that it is in.
    Path script = Files.createDirectories(folder.resolve("checkout/.ci")).resolve("run");
    Files.write(script, Files.readAllBytes(Path.of("..", ".ci", "run")));
    return Programs.run(
        folder,
        Programs.where("env").toString(),
        "-i",
        "PATH=" + path,
        "CI=" + ci,
        Programs.where("bash").toString(),
        script.toString());
  }

  private static void stub(Path path, String name, String line) throws IOException {
    Path file =
        Files.writeString(path.resolve(name), "#!" + Programs.where("bash") + "\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void nothingPassesInCiWithoutItsCheckers() throws Exception {
    Programs.Run run = run("true");

    assertThat(run.exit()).isNotZero();
    assertThat(run.said()).contains("ci: needs promtool").doesNotContain("asked for");
  }

  @Test
  void elsewhereItSaysWhatIsSkipped() throws Exception {
    Programs.Run run = run("");

    assertThat(run.said())
        .contains("promtool: not here")
        .contains("yamllint: not here")
        .contains("shellcheck: not here")
        .doesNotContain("shellcheck: clean")
        .contains("asked for");
  }
}
