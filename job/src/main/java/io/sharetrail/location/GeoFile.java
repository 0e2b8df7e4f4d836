package io.sharetrail.location;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One open MaxMind DB file. It is mapped, not read, into memory: the file is shared by all subtasks
 * of a worker and costs no heap, and a city database has a hundred megabytes. So replace a file by
 * renaming a new one over it, never by writing into it.
 */
final class GeoFile implements Closeable {

  /** Networks looked at to tell whether a file holds what its key promises. */
  private static final int PROBED = 1_000;

  private final Path path;
  private final Reader reader;
  private final boolean ipv4Only;
  private final String version;

  private GeoFile(Path path, Reader reader) {
    this.path = path;
    this.reader = reader;
    Metadata metadata = reader.getMetadata();
    this.ipv4Only = metadata.ipVersion() == 4;
    this.version = metadata.databaseType() + "@" + metadata.buildTime();
  }

  /**
   * @param key configuration key the path came from, for messages
   * @throws IOException when the file is missing or is no MaxMind DB
   */
  static GeoFile open(String key, Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          key
              + ": "
              + path
              + " does not exist on this machine or is no file; put it there, or unset "
              + key);
    }
    try {
      return new GeoFile(path, new Reader(path.toFile(), FileMode.MEMORY_MAPPED, new CHMCache()));
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          key
              + ": "
              + path
              + " is not a MaxMind DB file (.mmdb) that can be read: "
              + e.getMessage()
              + "; download it again and unpack it, or unset "
              + key,
          e);
    }
  }

  /**
   * @param wanted what the file must hold, for messages
   * @param holds whether a place has what is wanted
   * @throws IOException when none of the first networks has it
   */
  void require(String key, String wanted, Predicate<Place> holds) throws IOException {
    if (!holdsAny(holds)) {
      throw new IOException(
          key
              + ": "
              + path
              + " holds no "
              + wanted
              + " (it is "
              + version
              + "); set another file, or unset "
              + key);
    }
  }

  private boolean holdsAny(Predicate<Place> holds) {
    try {
      Networks<?> networks = reader.networks(Map.class);
      for (int i = 0; i < PROBED && networks.hasNext(); i++) {
        DatabaseRecord<?> next = networks.next();
        if (next.data() instanceof Map<?, ?> fields && holds.test(GeoRecord.place(fields))) {
          return true;
        }
      }
      return false;
    } catch (IOException | InvalidNetworkException | RuntimeException e) {
      return false;
    }
  }

  /**
   * What the file knows; {@link Place#UNKNOWN} when nothing, or when it is damaged at that place.
   */
  Place locate(SourceAddress address) {
    if (ipv4Only && !address.isIpv4()) {
      return Place.UNKNOWN;
    }
    try {
      Map<?, ?> fields = reader.get(address.toInetAddress(), Map.class);
      return fields == null ? Place.UNKNOWN : GeoRecord.place(fields);
    } catch (IOException | RuntimeException | InternalError e) {
      // InternalError is what the JVM makes of a mapped file that was cut short under it.
      return Place.UNKNOWN;
    }
  }

  /** Database type and build time, as {@code GeoLite2-Country@2025-06-01T00:00:00Z}. */
  String version() {
    return version;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
