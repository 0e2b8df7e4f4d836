package io.sharetrail.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedTest {

  private static final long PLENTY = 1 << 20;

  @TempDir private Path folder;

  @Test
  void aPathStaysWhatItIs() throws IOException {
    assertThat(Fetched.file("geo/country.mmdb", 0)).isEqualTo(Path.of("geo/country.mmdb"));
    assertThat(Fetched.isLocation("/geo/country.mmdb")).isFalse();
  }

  @Test
  void aStoreIsAskedOnceAndItsCopyIsNobodyElses() throws IOException {
    Path stored = Files.writeString(folder.resolve("country.mmdb"), "first");

    Path copy = Fetched.file("file://" + stored, PLENTY);
    Files.writeString(stored, "second");

    assertThat(copy).hasContent("first").isNotEqualTo(stored);
    assertThat(copy.getFileName().toString()).endsWith("-country.mmdb");
    assertThat(Fetched.file("file://" + stored, PLENTY)).isEqualTo(copy).hasContent("first");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void theJarHoldsFilesToo() throws IOException {
    assertThat(Fetched.file("classpath:io/sharetrail/build.properties", PLENTY)).isNotEmptyFile();
    assertThatThrownBy(() -> Fetched.file("classpath:nowhere.mmdb", PLENTY))
        .hasMessageStartingWith("classpath:nowhere.mmdb is not inside the job jar");
  }

  @Test
  void whatIsTooLargeLeavesNothingBehind() throws IOException {
    Path stored = Files.write(folder.resolve("large.mmdb"), new byte[1000]);
    String location = "file://" + stored;

    assertThatThrownBy(() -> Fetched.file(location, 999))
        .hasMessage(location + " is larger than 999 bytes");
    assertThat(Fetched.file(location, 1000)).hasSize(1000);
  }

  @Test
  void whatCannotBeReadIsSaidWithWhatToDo() {
    assertThatThrownBy(() -> Fetched.file("s3://bucket/geo.mmdb", PLENTY))
        .hasMessageStartingWith("s3://bucket/geo.mmdb is in a store that this Flink cannot read")
        .hasMessageContaining("flink-s3-fs-hadoop");
    assertThatThrownBy(() -> Fetched.file("file://" + folder + "/none.mmdb", PLENTY))
        .hasMessage("file://" + folder + "/none.mmdb does not exist");
  }
}
