package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.config.LocationConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that options name to be written. They are checked before any is opened, so that none
 * can destroy what the run reads; two names of one file, through links, are one file.
 */
final class OutputFiles {

  /** With this one of our own lines begins. */
  private static final String ALERT = "{\"id\":\"";

  private static final String DEAD_LETTER = "{\"origin\":\"";

  private final Map<String, String> byOption = new LinkedHashMap<>();

  /**
   * @param file null if the option is not given, {@code -} for standard output
   */
  OutputFiles add(String option, String file) {
    if (file != null) {
      if (file.isEmpty()) {
        throw new UsageException(option + ": the path is empty");
      }
      byOption.put(option, file);
    }
    return this;
  }

  /**
   * What is left to read. A file of this run's own making may lie among the input: it is left out
   * and written anew.
   *
   * @param configuration null if there is no file
   * @throws UsageException if an output is something else that is read, or another output
   */
  InputFiles leftIn(InputFiles input, Path configuration, JobConfig config) throws IOException {
    Map<Object, String> outputs = distinct();
    refuseConfiguration(outputs, configuration, config.location());
    if (outputs.isEmpty()) {
      return input;
    }
    List<Path> left = new ArrayList<>();
    List<String> warnings = new ArrayList<>(input.warnings());
    for (Path file : input.files()) {
      String option = outputs.get(key(file));
      if (option == null) {
        left.add(file);
      } else if (isOurs(file)) {
        warnings.add(
            file + " is not read: it is " + option + " of this run; keep outputs elsewhere");
      } else {
        throw overwrites(option, file);
      }
    }
    if (left.isEmpty()) {
      throw new UsageException("nothing to read but what this run is to write");
    }
    return new InputFiles(List.copyOf(left), input.ignored(), List.copyOf(warnings));
  }

  /**
   * For input that is of our own making: all of it is to be read.
   *
   * @param configuration null if there is no file
   * @throws UsageException if an output is anything that is read, or another output
   */
  void refuseIn(InputFiles input, Path configuration, JobConfig config) throws IOException {
    Map<Object, String> outputs = distinct();
    refuseConfiguration(outputs, configuration, config.location());
    for (Path file : input.files()) {
      String option = outputs.get(key(file));
      if (option != null) {
        throw overwrites(option, file);
      }
    }
  }

  private static UsageException overwrites(String option, Path file) {
    return new UsageException(
        option + " would overwrite " + file + ", which is to be read; name another file");
  }

  private Map<Object, String> distinct() throws IOException {
    Map<Object, String> outputs = new HashMap<>();
    for (Map.Entry<String, String> output : byOption.entrySet()) {
      Object key = key(output.getValue());
      String other = key == null ? null : outputs.put(key, output.getKey());
      if (other != null) {
        throw new UsageException(
            other + " and " + output.getKey() + " name the same file: " + output.getValue());
      }
    }
    return outputs;
  }

  private static void refuseConfiguration(
      Map<Object, String> outputs, Path configuration, LocationConfig location) throws IOException {
    List<String> files =
        Stream.of(
                configuration == null ? null : configuration.toString(),
                location.country(),
                location.asn(),
                location.city())
            .filter(file -> file != null)
            .toList();
    for (String file : files) {
      String option = outputs.get(key(Path.of(file)));
      if (option != null) {
        throw new UsageException(
            option + " would overwrite " + file + ", part of the configuration; name another file");
      }
    }
  }

  private static Object key(String output) throws IOException {
    if (JsonLines.isStandardOutput(output)) {
      return output;
    }
    Path path = JsonLines.path(output);
    boolean device = Files.exists(path) && !Files.isRegularFile(path);
    return device ? null : key(path);
  }

  /** The same for each name of a file. */
  private static Object key(Path path) throws IOException {
    if (Files.exists(path)) {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path.toRealPath() : key;
    }
    if (Files.isSymbolicLink(path)) {
      return key(path.resolveSibling(Files.readSymbolicLink(path)));
    }
    Path folder = path.toAbsolutePath().getParent();
    return Files.isDirectory(folder)
        ? folder.toRealPath().resolve(path.getFileName())
        : path.toAbsolutePath().normalize();
  }

  /** Whether the file is empty or begins as what we write. */
  private static boolean isOurs(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(DEAD_LETTER.length()), StandardCharsets.ISO_8859_1);
      return start.isEmpty() || start.startsWith(ALERT) || start.startsWith(DEAD_LETTER);
    }
  }
}
