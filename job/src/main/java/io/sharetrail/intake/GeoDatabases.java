package io.sharetrail.intake;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.location.Locator;
import io.sharetrail.location.MmdbLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens the configured geo databases. */
public final class GeoDatabases {

  private GeoDatabases() {}

  /**
   * @return knows nothing if no database is configured
   * @throws UncheckedIOException if one cannot be opened; the message names its key and path
   */
  public static Locator open(LocationConfig location) {
    try {
      return MmdbLocator.open(path(location.country()), path(location.asn()), path(location.city()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String file) {
    return file == null ? null : Path.of(file);
  }
}
