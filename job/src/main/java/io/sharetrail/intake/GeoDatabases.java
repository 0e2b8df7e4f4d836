package io.sharetrail.intake;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.fetch.Fetched;
import io.sharetrail.location.ExitLocator;
import io.sharetrail.location.Locator;
import io.sharetrail.location.MmdbLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/** Opens the configured geo databases, after fetching them if they are elsewhere. */
public final class GeoDatabases {

  /** Several times the largest there is. */
  private static final long MAX_BYTES = 1L << 30;

  private GeoDatabases() {}

  /**
   * @return knows nothing if no database is configured
   * @throws UncheckedIOException if one cannot be opened; the message names its key and path
   */
  public static Locator open(LocationConfig location) {
    try {
      return new ExitLocator(
          MmdbLocator.open(
              path("location.country", location.country()),
              path("location.asn", location.asn()),
              path("location.city", location.city())),
          location.egress(),
          Set.copyOf(location.roaming()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String key, String file) throws IOException {
    if (file == null) {
      return null;
    }
    try {
      return Fetched.file(file, MAX_BYTES);
    } catch (IOException e) {
      throw new IOException(key + ": " + e.getMessage(), e);
    }
  }
}
