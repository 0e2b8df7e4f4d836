package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/sharetrail} of the local distribution, started as a user starts it. */
final class LauncherITCase {

  private static final Path HOME = Path.of(System.getProperty("sharetrail.home"));

  @TempDir private Path temp;
  private final List<Path> linksOutOfTemp = new ArrayList<>();

  @AfterEach
  void unlink() throws IOException {
    for (Path link : linksOutOfTemp) {
      Files.delete(link);
    }
  }

  @Test
  void runsFromAnyDirectory() throws Exception {
    Outcome outcome = run(HOME.resolve("bin/sharetrail"), Map.of(), "--version");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("sharetrail ");
  }

  @Test
  void findsItsHomeThroughRelativeAndAbsoluteLinksAndSpaces() throws Exception {
    Path moved = Files.createDirectories(temp.resolve("a place/with spaces"));
    link(moved.resolve("share trail"), HOME);
    Path first = moved.resolve("first");
    Files.createSymbolicLink(first, Path.of("share trail/bin/sharetrail"));
    Path second = Files.createDirectories(temp.resolve("bin")).resolve("second");
    Files.createSymbolicLink(second, first);

    Outcome outcome = run(second, Map.of(), "--version");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @Test
  void runsFromAHomeWithSpaces() throws Exception {
    Path home = temp.resolve("share trail");
    for (String directory : List.of("bin", "conf")) {
      Path copy = Files.createDirectories(home.resolve(directory));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(HOME.resolve(directory))) {
        for (Path file : files) {
          Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    link(home.resolve("lib"), HOME.resolve("lib"));

    Outcome outcome = run(home.resolve("bin/sharetrail"), Map.of(), "--version");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @Test
  void passesOptionsToJava() throws Exception {
    Outcome outcome =
        run(
            HOME.resolve("bin/sharetrail"),
            Map.of(
                "JAVA_OPTS", "-Xmx512m", "SHARETRAIL_OPTS", "-Xmx64m -XX:+PrintCommandLineFlags"),
            "--version");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("-XX:MaxHeapSize=67108864");
  }

  @Test
  void saysWhichJavaHomeHoldsNoJava() throws Exception {
    Outcome outcome =
        run(HOME.resolve("bin/sharetrail"), Map.of("JAVA_HOME", temp.toString()), "--version");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("JAVA_HOME", temp.toString(), "17 or newer");
  }

  @Test
  void refusesAnOlderJavaByWhatItSays() throws Exception {
    Path java = Files.createDirectories(temp.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Outcome outcome =
        run(HOME.resolve("bin/sharetrail"), Map.of("JAVA_HOME", temp.toString()), "--version");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("1.8.0_402", "17 or newer");
  }

  @Test
  void saysThatThereIsNoJavaAtAll() throws Exception {
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : new String[] {"readlink", "sed", "sh"}) {
      link(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
    }

    Outcome outcome =
        run(
            HOME.resolve("bin/sharetrail"),
            Map.of("JAVA_HOME", "", "PATH", tools.toString()),
            "--version");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no java found", "JAVA_HOME");
  }

  @Test
  void everyScenarioHasWhatItsConfigurationNames() throws Exception {
    try (DirectoryStream<Path> scenarios =
        Files.newDirectoryStream(HOME.resolve("scenarios"), Files::isDirectory)) {
      for (Path scenario : scenarios) {
        assertThat(ConfigLoader.load(scenario.resolve("config.yaml"), List.of())).isNotNull();
      }
    }
    Outcome outcome = run(HOME.resolve("bin/sharetrail"), Map.of(), "demo", "listed-vendor");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("listed-vendor");
  }

  private void link(Path link, Path target) throws IOException {
    linksOutOfTemp.add(Files.createSymbolicLink(link, target));
  }

  private record Outcome(int code, String out, String err) {}

  private Outcome run(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = temp.resolve("out.txt");
    Path err = temp.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList())
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("SHARETRAIL_OPTS");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Outcome(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
