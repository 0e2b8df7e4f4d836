package io.sharetrail.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the reference page; run it after changing the table of keys. */
final class WriteReferencePage {

  static final String COMMAND =
      "mvn -q test-compile && java -cp job/target/classes:job/target/test-classes"
          + " io.sharetrail.config.WriteReferencePage job/docs/configuration.md";

  private WriteReferencePage() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), ConfigLoader.reference());
  }
}
