package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

  private static final InputStream NOTHING = new ByteArrayInputStream(new byte[0]);

  @TempDir private Path folder;

  @Test
  void anEmptyPathIsNotTheWorkingDirectory() {
    assertThatThrownBy(() -> InputFiles.of(List.of(""), NOTHING))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a path is empty");
  }

  @Test
  void aBrokenGlobIsAnErrorOfTheUser() {
    assertThatThrownBy(() -> InputFiles.of(List.of(folder + "/x[.json"), NOTHING))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such file, and no glob");
  }

  @Test
  void twoStarsStandForNoFolderToo() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("2025/03/12"));
    for (Path place : List.of(folder, deep.getParent(), deep)) {
      Files.writeString(place.resolve("a.json"), "{}");
    }
    Files.writeString(deep.resolve("a.gz"), "");

    assertThat(files("/**/*.json")).hasSize(3);
    assertThat(files("/2025/**/03/**/*.json")).hasSize(2);
    assertThat(files("/2025/**/*.{json,gz}")).hasSize(3);
    assertThat(files("/2025/*.json")).isEmpty();
  }

  private List<Path> files(String glob) throws IOException {
    try {
      return InputFiles.of(List.of(folder + glob), NOTHING).files();
    } catch (UsageException nothing) {
      return List.of();
    }
  }

  @Test
  void linksThatLeadNowhereAreSaid() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{}");
    Files.createSymbolicLink(folder.resolve("gone.json"), Path.of("nowhere"));
    Files.createSymbolicLink(folder.resolve("folder"), folder);
    InputFiles input = InputFiles.of(List.of(folder.toString()), NOTHING);
    assertThat(input.files()).hasSize(1);
    assertThat(input.warnings())
        .singleElement()
        .asString()
        .startsWith("2 symbolic links not followed")
        .contains("gone.json");
    assertThat(InputFiles.of(List.of(folder + "/*.json"), NOTHING).warnings()).hasSize(1);
  }

  @Test
  void aNameMayHoldALineEnd() throws IOException {
    Files.writeString(folder.resolve("a\nb.json"), "{}");
    assertThat(InputFiles.of(List.of(folder.toString()), NOTHING).files()).hasSize(1);
  }

  @Test
  void aNameCannotDriveTheTerminal() {
    CommandRun run = CommandRun.of("replay", folder + "/\u001b[2J\n.json");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("\\x1b[2J\\n.json").doesNotContain("\u001b");
  }
}
