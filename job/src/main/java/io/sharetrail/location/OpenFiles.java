package io.sharetrail.location;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Opens each file once, however many keys name it. */
final class OpenFiles {

  private final Map<Path, GeoFile> byPath = new HashMap<>();

  /**
   * @return null when {@code path} is null
   */
  GeoFile open(String key, Path path, String wanted, Predicate<Place> holds) throws IOException {
    if (path == null) {
      return null;
    }
    Path absolute = path.toAbsolutePath().normalize();
    GeoFile file = byPath.get(absolute);
    if (file == null) {
      file = GeoFile.open(key, absolute);
      byPath.put(absolute, file);
    }
    file.require(key, wanted, holds);
    return file;
  }

  void close() {
    byPath.values().forEach(GeoFile::close);
  }
}
