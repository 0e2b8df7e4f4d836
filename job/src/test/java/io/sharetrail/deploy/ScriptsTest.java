package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cluster.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the scripts of {@code deploy/local} build the job, of whatever version: they run in a
 * checkout that has a jar and one source, with a Maven that writes down what it is asked and fails.
 */
final class ScriptsTest {

  private static final Instant BUILT = Instant.parse("2025-03-12T12:00:00Z");
  private static final String VERSION = "9.8.7";

  @TempDir private Path checkout;

  private Path source;
  private Path asked;

  @BeforeEach
  void checkOut() throws IOException {
    for (String script : List.of("up.sh", "kills.sh")) {
      Path copy = file("deploy/local/" + script);
      Files.write(copy, Files.readAllBytes(LocalFilesTest.LOCAL.resolve(script)));
    }
    file("testdata/scenarios/smash-and-grab/input.jsonl");
    file("job/target/sharetrail-job-" + VERSION + ".jar");
    file("job/target/test-class-path.txt");
    file("pom.xml");
    file("job/pom.xml");
    source = file("job/src/main/java/Any.java");
    asked = checkout.resolve("asked");
    Path maven = file("maven");
    Files.writeString(maven, "#!/bin/sh\necho \"$@\" >>\"" + asked + "\"\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> all = Files.walk(checkout)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, FileTime.from(BUILT));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"up.sh", "kills.sh"})
  void aSourceThatChangedSinceIsBuilt(String script) throws Exception {
    Files.setLastModifiedTime(source, FileTime.from(BUILT.plusSeconds(1)));

    run(script);

    assertThat(Files.readString(asked)).containsPattern("\\bpackage\\b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up.sh", "kills.sh"})
  void aJarThatIsMissingIsBuilt(String script) throws Exception {
    Files.delete(checkout.resolve("job/target/sharetrail-job-" + VERSION + ".jar"));

    run(script);

    assertThat(Files.readString(asked)).containsPattern("\\bpackage\\b");
  }

  @Test
  void aJarOfAnyVersionThatIsNewIsTaken() throws Exception {
    run("up.sh");
    String said = run("kills.sh");

    assertThat(Files.readString(asked)).contains("build-classpath").doesNotContain("package");
    assertThat(said).as("what Java cannot find, for there is no class").contains("Disaster");
  }

  private Path file(String path) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private String run(String script) throws Exception {
    Path said = checkout.resolve(script + ".said");
    ProcessBuilder builder =
        new ProcessBuilder("bash", checkout.resolve("deploy/local/" + script).toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("MVN", checkout.resolve("maven").toString());
    builder.environment().remove("LOCAL_CLASSPATH");
    for (String port : UpScriptITCase.PORTS) {
      builder.environment().put(port, String.valueOf(Ports.free()));
    }
    assertThat(builder.start().waitFor()).isNotZero();
    return Files.readString(said);
  }
}
