package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir private Path folder;

  @Test
  void isDeletedWithAllThatIsInIt() throws Exception {
    Path made = Files.createDirectories(folder.resolve("made/a/b"));
    Files.createFile(made.resolve("state"));
    Path other = Files.createFile(folder.resolve("other"));

    TemporaryFolder.delete(folder.resolve("made"));
    TemporaryFolder.delete(folder.resolve("never-made"));

    assertThat(folder).isDirectoryContaining(other::equals);
    assertThat(folder.resolve("made")).doesNotExist();
  }
}
