package io.sharetrail.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Files that are fetched to this machine, each once as long as the process lives: a job that
 * restarts finds what it had before, and a full disk is never the price of restarts.
 */
public final class Fetched {

  private static final int BUFFER = 1 << 16;
  private static final int NAME_DIGITS = 16;

  private Fetched() {}

  /** Whether the text names a file that must be fetched, rather than a path. */
  public static boolean isLocation(String text) {
    return Location.isOne(text);
  }

  /**
   * @param text a path, {@code classpath:} and the name of a file inside the job jar, or {@code
   *     s3://bucket/key} and whatever else Flink's file systems read
   * @param maxBytes most bytes that are fetched
   * @return the path itself, or that of a copy
   * @throws IOException if it cannot be fetched; the message says which file and what to do
   */
  public static Path file(String text, long maxBytes) throws IOException {
    if (!Location.isOne(text)) {
      return Path.of(text);
    }
    Location location = new Location(text);
    // Subtasks open the same files at the same time.
    synchronized (Fetched.class) {
      Path copy = folder().resolve(digest(text) + "-" + location.name());
      if (!Files.exists(copy)) {
        fetch(location, copy, maxBytes);
      }
      return copy;
    }
  }

  /**
   * What a file holds now, however often it was read before; nothing is kept.
   *
   * @param text as for {@link #file}
   * @throws IOException if it cannot be read, or is larger; the message says which file
   */
  public static byte[] now(String text, int maxBytes) throws IOException {
    try (InputStream in =
        Location.isOne(text) ? new Location(text).open() : Files.newInputStream(Path.of(text))) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IOException(text + " is larger than " + maxBytes + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new IOException(text + " does not exist", e);
    }
  }

  private static void fetch(Location location, Path copy, long maxBytes) throws IOException {
    Path part = Files.createTempFile(copy.getParent(), "", ".part");
    try {
      if (!Files.getOwner(part).equals(Files.getOwner(copy.getParent()))) {
        throw new IOException(copy.getParent() + " belongs to somebody else; remove it");
      }
      try (InputStream in = location.open();
          OutputStream out = Files.newOutputStream(part)) {
        copy(in, out, location, maxBytes);
      }
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    copy.toFile().deleteOnExit();
  }

  private static void copy(InputStream in, OutputStream out, Location location, long maxBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > maxBytes) {
        throw new IOException(location.text() + " is larger than " + maxBytes + " bytes");
      }
      out.write(buffer, 0, read);
    }
  }

  /** This process's own, and nobody else's to write. */
  private static Path folder() throws IOException {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    Path folder =
        Path.of(
            System.getProperty("java.io.tmpdir"), "sharetrail-" + process.pid() + "-" + started);
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      folder.toFile().deleteOnExit();
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(folder + " is no folder; remove it", e);
      }
    }
    return folder;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
