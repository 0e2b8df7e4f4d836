package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoPathFingerprintTest {

  @TempDir private Path folder;

  @Test
  void whereAGeoFileLiesChangesNoFingerprint() throws IOException, ConfigException {
    String here = fingerprint("here", "country.mmdb");
    assertThat(fingerprint("there", "country.mmdb")).isEqualTo(here);
    assertThat(fingerprint("here", "other.mmdb")).isNotEqualTo(here);
  }

  private String fingerprint(String place, String name) throws IOException, ConfigException {
    Path file = Files.createDirectories(folder.resolve(place)).resolve(name);
    Files.writeString(file, "");
    return ConfigLoader.load(null, List.of("location.country=" + file)).fingerprint();
  }
}
