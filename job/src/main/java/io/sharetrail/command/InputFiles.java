package io.sharetrail.command;

import io.sharetrail.report.Plural;
import io.sharetrail.source.files.SpooledInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files behind the paths that a user gives: a file, a directory tree, a glob, or {@code -} for
 * standard input.
 *
 * @param files in the order given, sorted within a directory; each once
 * @param ignored files in directories whose name does not look like CloudTrail
 * @param warnings what else was passed over, each in one sentence
 */
record InputFiles(List<Path> files, int ignored, List<String> warnings) {

  private static final Pattern NO_OR_ANY_FOLDER = Pattern.compile("(?<=^|/)\\*\\*/");

  /** Names that are read inside a directory; a file that is named itself is always read. */
  private static final Pattern LOOKS_LIKE_CLOUDTRAIL =
      Pattern.compile(
          ".*\\.(json|jsonl|ndjson|log)(\\.(gz|gzip|zst|zstd))?|.*\\.(gz|gzip|zst|zstd)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static final String STANDARD_INPUT = "-";

  private static final int NAMED = 3;

  InputFiles(List<Path> files, int ignored) {
    this(files, ignored, List.of());
  }

  /**
   * @param standardInput read when a path is {@code -}, into a file that goes with this process
   * @throws UsageException if a path leads to nothing that can be read; the message says which and
   *     what to do
   */
  static InputFiles of(List<String> paths, InputStream standardInput) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    int[] ignored = {0};
    List<Path> links = new ArrayList<>();
    for (String text : paths) {
      if (text.equals(STANDARD_INPUT)) {
        files.add(SpooledInput.copyOf(standardInput));
        continue;
      }
      Path path = path(text);
      if (Files.isDirectory(path)) {
        addTree(path, files, ignored, links);
      } else if (Files.exists(path)) {
        if (!Files.isReadable(path)) {
          throw new UsageException("cannot read " + text + ": permission denied");
        }
        files.add(path.toRealPath());
      } else if (isGlob(text)) {
        addGlob(text, files, links);
      } else {
        throw new UsageException(
            Files.isSymbolicLink(path)
                ? text
                    + " is a symbolic link to "
                    + Files.readSymbolicLink(path)
                    + ", which is not there"
                : "no such file or directory: " + text);
      }
    }
    return new InputFiles(
        List.copyOf(files), ignored[0], links.isEmpty() ? List.of() : List.of(about(links)));
  }

  /** An empty path would be the working directory, which an unset variable does not mean. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new UsageException("a path is empty; . is the working directory");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("no path: " + text + " (" + e.getReason() + ")");
    }
  }

  private static String about(List<Path> links) {
    List<String> named = links.stream().limit(NAMED).map(Path::toString).toList();
    return Plural.of(links.size(), "symbolic link")
        + " not followed, to a directory or to nothing: "
        + String.join(", ", named)
        + (links.size() > NAMED ? ", …" : "");
  }

  private static void addTree(Path root, Set<Path> files, int[] ignored, List<Path> links)
      throws IOException {
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
        },
        links);
    if (found.isEmpty()) {
      int others = ignored[0] - before;
      throw new UsageException(
          "no CloudTrail files below "
              + root
              + (others == 0
                  ? ": it holds no files"
                  : ": it holds " + Plural.of(others, "other file"))
              + " (*.json, *.jsonl, *.ndjson, *.log, plain or .gz or .zst, are read; name a file to read it whatever it is called)");
    }
    found.sort(null);
    files.addAll(found);
  }

  private static void addGlob(String glob, Set<Path> files, List<Path> links) throws IOException {
    int firstWildcard = 0;
    while ("*?[{".indexOf(glob.charAt(firstWildcard)) < 0) {
      firstWildcard++;
    }
    int slash = glob.lastIndexOf('/', firstWildcard);
    Path root = slash < 0 ? Path.of("") : Path.of(glob.substring(0, slash + 1));
    if (!Files.isDirectory(root)) {
      throw new UsageException("no such directory: " + root + " (in " + glob + ")");
    }
    PathMatcher matcher = matcher(glob);
    List<Path> found = new ArrayList<>();
    List<Path> matched = new ArrayList<>();
    walk(
        root,
        file -> {
          if (matcher.matches(file)) {
            found.add(file.toRealPath());
          }
        },
        matched);
    matched.stream().filter(matcher::matches).forEach(links::add);
    if (found.isEmpty()) {
      throw new UsageException("nothing matches " + glob);
    }
    found.sort(null);
    files.addAll(found);
  }

  /** Takes a folder that is no folder for <code>**</code> too, as shells do. */
  private static PathMatcher matcher(String glob) {
    if (!glob.contains("{")) { // Java nests none
      return of(NO_OR_ANY_FOLDER.matcher(glob).replaceAll("{**/,}"), glob);
    }
    return of(glob, glob);
  }

  private static PathMatcher of(String pattern, String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "no such file, and no glob: " + glob + " (" + e.getDescription() + ")");
    }
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  @FunctionalInterface
  private interface FileVisit {
    void visit(Path file) throws IOException;
  }

  private static void walk(Path root, FileVisit visit, List<Path> links) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(file)) {
              visit.visit(file);
            } else if (attributes.isSymbolicLink()) {
              links.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
          }
        });
  }
}
