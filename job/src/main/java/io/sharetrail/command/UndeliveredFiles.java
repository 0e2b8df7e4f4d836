package io.sharetrail.command;

import io.sharetrail.fetch.Fetched;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/** Files of undelivered documents behind paths. Their names hold the time: the oldest is first. */
final class UndeliveredFiles {

  private static final String SUFFIX = ".jsonl";

  private UndeliveredFiles() {}

  /**
   * @param paths of this machine, or URIs of what Flink's file systems read
   * @throws UsageException if one leads nowhere; a folder may be empty
   */
  static List<UndeliveredFile> of(List<String> paths, InputStream standardInput)
      throws IOException {
    Map<String, UndeliveredFile> files = new LinkedHashMap<>();
    for (String path : paths) {
      List<UndeliveredFile> found =
          Fetched.isLocation(path) ? elsewhere(path) : here(path, standardInput);
      found.forEach(file -> files.putIfAbsent(file.place().toString(), file));
    }
    return new ArrayList<>(files.values());
  }

  private static List<UndeliveredFile> here(String path, InputStream standardInput)
      throws IOException {
    boolean stays = path.equals(InputFiles.STANDARD_INPUT);
    List<Path> files =
        !stays && isFolder(path)
            ? in(Path.of(path))
            : InputFiles.of(List.of(path), standardInput).files();
    // A glob that finds what is being written has not asked for it.
    boolean named = stays || Files.exists(Path.of(path));
    return files.stream()
        .filter(file -> named || !file.getFileName().toString().startsWith("."))
        .map(
            file ->
                new UndeliveredFile(
                    stays ? path : file.toString(),
                    new org.apache.flink.core.fs.Path(file.toUri()),
                    stays))
        .toList();
  }

  private static boolean isFolder(String path) {
    return !path.isEmpty() && path.indexOf('\0') < 0 && Files.isDirectory(Path.of(path));
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isOne(file.getFileName().toString()))
          .sorted()
          .map(Path::toAbsolutePath)
          .toList();
    }
  }

  /** What is being written has a dot before its name. */
  private static boolean isOne(String name) {
    return name.endsWith(SUFFIX) && !name.startsWith(".");
  }

  private static List<UndeliveredFile> elsewhere(String text) throws IOException {
    try {
      FileStores.load();
      FileSystem store = FileSystem.get(URI.create(text));
      org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path(text);
      if (!store.getFileStatus(path).isDir()) {
        return List.of(new UndeliveredFile(text, path, false));
      }
      return Arrays.stream(store.listStatus(path))
          .filter(file -> !file.isDir() && isOne(file.getPath().getName()))
          .map(FileStatus::getPath)
          .sorted(Comparator.comparing(org.apache.flink.core.fs.Path::getName))
          .map(file -> new UndeliveredFile(file.toString(), file, false))
          .toList();
    } catch (FileNotFoundException e) {
      throw new UsageException("no such file or folder: " + text);
    } catch (UnsupportedFileSystemSchemeException | IllegalArgumentException e) {
      throw new UsageException(
          text
              + " is in no store that can be read here (for s3, FLINK_PLUGINS_DIR names the folder with"
              + " s3-fs-hadoop/flink-s3-fs-hadoop-*.jar): "
              + e.getMessage());
    }
  }
}
