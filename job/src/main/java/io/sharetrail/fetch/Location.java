package io.sharetrail.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/** Where a file is that is not on this machine. */
record Location(String text) {

  private static final String IN_JAR = "classpath:";

  /** Whether it is not simply a path. */
  static boolean isOne(String text) {
    return text.startsWith(IN_JAR) || text.contains("://");
  }

  /** The last part of its path. */
  String name() {
    return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
  }

  /**
   * @throws IOException if it is not there or may not be read; the message begins with the location
   */
  InputStream open() throws IOException {
    return text.startsWith(IN_JAR) ? inJar(text.substring(IN_JAR.length())) : inStore();
  }

  private InputStream inJar(String name) throws IOException {
    InputStream found = Location.class.getClassLoader().getResourceAsStream(name);
    if (found == null) {
      throw new IOException(
          text
              + " is not inside the job jar; name it as `jar tf` lists it, such as classpath:geo/country.mmdb");
    }
    return found;
  }

  private InputStream inStore() throws IOException {
    try {
      return FileSystem.get(URI.create(text)).open(new Path(text));
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new IOException(
          text
              + " is in a store that this Flink cannot read: put the file system's jar (for s3,"
              + " flink-s3-fs-hadoop) into its plugins folder, or name a file on this machine",
          e);
    } catch (FileNotFoundException e) {
      throw new IOException(text + " does not exist", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          text + " cannot be read (may the job's role read it?): " + e.getMessage(), e);
    }
  }
}
