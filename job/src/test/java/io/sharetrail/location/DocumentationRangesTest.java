package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationRangesTest {

  static final Path FOLDER = Path.of("../testdata/geo");

  @Test
  void theFilesAreCurrent() throws IOException {
    assertThat(Files.readAllBytes(FOLDER.resolve("country-asn.mmdb")))
        .as("write it anew with %s", DocumentationRanges.COMMAND)
        .isEqualTo(DocumentationRanges.countryAsn());
    assertThat(Files.readAllBytes(FOLDER.resolve("country-flat.mmdb")))
        .as("write it anew with %s", DocumentationRanges.COMMAND)
        .isEqualTo(DocumentationRanges.countryFlat());
    assertThat(Files.readString(FOLDER.resolve("README.md"))).contains(DocumentationRanges.COMMAND);
  }
}
