package io.sharetrail.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Public CloudTrail samples that this project did not write, where they are present. */
public final class SharedSamples {

  private static final String PLACE = "../shared/testdata";
  private static final Set<String> NO_SAMPLES =
      Set.of("licences", "known_aws_accounts", "README.md");

  private final Path root;

  private SharedSamples(Path root) {
    this.root = root;
  }

  /** Skips the test, with a message, where there are none. */
  public static SharedSamples findOrSkip() throws IOException {
    Path dir = Path.of("").toAbsolutePath();
    while (dir != null && !Files.isDirectory(dir.resolve(PLACE))) {
      dir = dir.getParent();
    }
    assumeTrue(
        dir != null, "public samples are read from " + PLACE + " beside the repository: not there");
    return new SharedSamples(dir.resolve(PLACE).toRealPath());
  }

  /** Folder of all samples. */
  public Path root() {
    return root;
  }

  /** All samples, sorted; {@code ~snapshot} files hold another product's output. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !NO_SAMPLES.contains(root.relativize(file).getName(0).toString()))
          .filter(file -> !file.toString().endsWith("~snapshot"))
          .sorted()
          .toList();
    }
  }

  /** Folder and file, without what lies above. */
  public String name(Path file) {
    return root.relativize(file).toString();
  }

  /** The sample that an origin names, e.g. {@code streamalert/x.json#3}. */
  public String name(String origin) {
    return origin.replace("file:" + root + "/", "");
  }
}
