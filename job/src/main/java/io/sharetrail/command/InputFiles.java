package io.sharetrail.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files behind the paths that a user gives: a file, a directory tree, a glob, or {@code -} for
 * standard input.
 *
 * @param files in the order given, sorted within a directory; each once
 * @param ignored files in directories whose name does not look like CloudTrail
 */
record InputFiles(List<Path> files, int ignored) {

  /** Names that are read inside a directory; a file that is named itself is always read. */
  private static final Pattern LOOKS_LIKE_CLOUDTRAIL =
      Pattern.compile(
          ".*\\.(json|jsonl|ndjson|log)(\\.(gz|gzip|zst|zstd))?|.*\\.(gz|gzip|zst|zstd)",
          Pattern.CASE_INSENSITIVE);

  static final String STANDARD_INPUT = "-";

  /**
   * @param standardInput read when a path is {@code -}, into a file that goes with this process
   * @throws UsageException if a path leads to nothing that can be read; the message says which and
   *     what to do
   */
  static InputFiles of(List<String> paths, InputStream standardInput) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    int[] ignored = {0};
    for (String text : paths) {
      if (text.equals(STANDARD_INPUT)) {
        files.add(spool(standardInput));
        continue;
      }
      Path path = Path.of(text);
      if (Files.isDirectory(path)) {
        addTree(path, files, ignored);
      } else if (Files.exists(path)) {
        if (!Files.isReadable(path)) {
          throw new UsageException("cannot read " + text + ": permission denied");
        }
        files.add(path.toRealPath());
      } else if (isGlob(text)) {
        addGlob(text, files);
      } else {
        throw new UsageException("no such file or directory: " + text);
      }
    }
    return new InputFiles(List.copyOf(files), ignored[0]);
  }

  private static void addTree(Path root, Set<Path> files, int[] ignored) throws IOException {
    List<Path> found = new ArrayList<>();
    int before = ignored[0];
    walk(
        root,
        file -> {
          if (LOOKS_LIKE_CLOUDTRAIL.matcher(file.getFileName().toString()).matches()) {
            found.add(file.toRealPath());
          } else {
            ignored[0]++;
          }
        });
    if (found.isEmpty()) {
      int others = ignored[0] - before;
      throw new UsageException(
          "no CloudTrail files below "
              + root
              + (others == 0 ? ": it holds no files" : ": it holds " + others + " other files")
              + " (*.json, *.jsonl, *.ndjson, *.log, plain or .gz or .zst, are read; name a file to read it whatever it is called)");
    }
    found.sort(null);
    files.addAll(found);
  }

  private static void addGlob(String glob, Set<Path> files) throws IOException {
    int firstWildcard = 0;
    while ("*?[{".indexOf(glob.charAt(firstWildcard)) < 0) {
      firstWildcard++;
    }
    int slash = glob.lastIndexOf('/', firstWildcard);
    Path root = slash < 0 ? Path.of("") : Path.of(glob.substring(0, slash + 1));
    if (!Files.isDirectory(root)) {
      throw new UsageException("no such directory: " + root + " (in " + glob + ")");
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<Path> found = new ArrayList<>();
    walk(
        root,
        file -> {
          if (matcher.matches(file)) {
            found.add(file.toRealPath());
          }
        });
    if (found.isEmpty()) {
      throw new UsageException("nothing matches " + glob);
    }
    found.sort(null);
    files.addAll(found);
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  @FunctionalInterface
  private interface FileVisit {
    void visit(Path file) throws IOException;
  }

  private static void walk(Path root, FileVisit visit) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(file)) {
              visit.visit(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
          }
        });
  }

  private static Path spool(InputStream standardInput) throws IOException {
    Path folder = Files.createTempDirectory("sharetrail-");
    Path file = folder.resolve("stdin"); // what dead letters and alerts name as their origin
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
