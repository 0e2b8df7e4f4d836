package io.sharetrail.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files of undelivered documents behind paths. Their names hold the time: the oldest is first. */
final class UndeliveredFiles {

  private static final String SUFFIX = ".jsonl";

  private UndeliveredFiles() {}

  /**
   * @throws UsageException if a path leads nowhere; a folder may be empty
   */
  static List<Path> of(List<String> paths, InputStream standardInput) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String path : paths) {
      if (!path.equals(InputFiles.STANDARD_INPUT) && isFolder(path)) {
        files.addAll(in(Path.of(path)));
      } else {
        files.addAll(InputFiles.of(List.of(path), standardInput).files());
      }
    }
    return new ArrayList<>(files);
  }

  private static boolean isFolder(String path) {
    return !path.isEmpty() && path.indexOf('\0') < 0 && Files.isDirectory(Path.of(path));
  }

  /** What is being written has a dot before its name. */
  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** Whether it is the user's own: standard input is read from a copy, which ends with this. */
  static boolean isOnDisk(Path file, List<String> paths) throws IOException {
    if (!paths.contains(InputFiles.STANDARD_INPUT)) {
      return true;
    }
    List<String> named =
        paths.stream().filter(path -> !path.equals(InputFiles.STANDARD_INPUT)).toList();
    return of(named, InputStream.nullInputStream()).contains(file);
  }
}
