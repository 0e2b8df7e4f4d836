package io.sharetrail.source.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Standard input, copied to a file that goes with this process. Origins call it {@code stdin}: its
 * path is a new one each time and means nothing to anybody.
 */
public final class SpooledInput {

  private static final String FOLDER_PREFIX = "sharetrail-stdin-";
  private static final String NAME = "stdin";

  private SpooledInput() {}

  public static Path copyOf(InputStream standardInput) throws IOException {
    Path folder = Files.createTempDirectory(FOLDER_PREFIX);
    Path file = folder.resolve(NAME);
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
    return file.toRealPath();
  }

  /** What alerts and dead letters name as the place of a file. */
  public static String origin(String path) {
    return path.endsWith("/" + NAME) && path.contains("/" + FOLDER_PREFIX) ? NAME : "file:" + path;
  }
}
