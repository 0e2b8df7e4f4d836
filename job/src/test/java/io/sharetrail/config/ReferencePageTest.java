package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePageTest {

  @Test
  void thePageIsCurrent() throws IOException {
    assertThat(Files.readString(Path.of("docs/configuration.md")))
        .as("write it anew with %s", WriteReferencePage.COMMAND)
        .isEqualTo(ConfigLoader.reference());
  }

  @Test
  void theExampleOnThePageIsAccepted(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("geo"));
    Files.writeString(folder.resolve("geo/country.mmdb"), "");
    String page = ConfigLoader.reference();
    String example = page.substring(page.indexOf("```yaml\n") + 8);

    JobConfig config = ConfigFiles.load(folder, example.substring(0, example.indexOf("```")));

    assertThat(config.accounts().organisation()).hasSize(2);
  }
}
