package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  /** What Flink wrote, whole. */
  private static final Path GOLDEN = Path.of("../testdata/state/v1/settled/_metadata");

  @TempDir private Path folder;

  private final List<String> damaged = new ArrayList<>();

  @Test
  void theNewestIsTaken() throws IOException {
    write("old-job/chk-9", Files.readAllBytes(GOLDEN), 1);
    Path newest = write("new-job/chk-2", Files.readAllBytes(GOLDEN), 2);

    assertThat(Checkpoint.newest(folder, damaged::add)).contains(new Checkpoint(newest));
    assertThat(damaged).isEmpty();
  }

  @Test
  void oneThatWasNotWrittenWholeIsPassedOverAloud() throws IOException {
    byte[] whole = Files.readAllBytes(GOLDEN);
    Path older = write("job/chk-1", whole, 1);
    write("job/chk-2", Arrays.copyOf(whole, whole.length / 2), 2);
    write("job/chk-3", new byte[0], 3);
    write("job/chk-4", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 4);

    assertThat(Checkpoint.newest(folder, damaged::add)).contains(new Checkpoint(older));
    assertThat(damaged).hasSize(3).allMatch(text -> text.contains("cannot be read"));
    assertThat(damaged.get(0)).contains("chk-4");
  }

  @Test
  void thereMayBeNone() throws IOException {
    assertThat(Checkpoint.newest(folder.resolve("nowhere"), damaged::add)).isEmpty();
    assertThat(Checkpoint.newest(folder, damaged::add)).isEmpty();
  }

  private Path write(String name, byte[] metadata, long second) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path file = Files.write(checkpoint.resolve("_metadata"), metadata);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    return checkpoint.toAbsolutePath();
  }
}
