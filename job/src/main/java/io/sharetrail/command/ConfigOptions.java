package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.PropertyGroups;
import io.sharetrail.fetch.Fetched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options with which every command that runs the pipeline is configured. */
final class ConfigOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Configuration in YAML: the organisation's accounts, trusted accounts, vendors, geo databases, brokers;"
              + " a path, s3://bucket/key, or classpath:name inside the job jar.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set one configuration key; stronger than the file. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel subtasks (default: the number of processors, at most 4).")
  private Integer parallelism;

  JobConfig load() throws ConfigException {
    return load(PropertyGroups.none());
  }

  /** The same, over property groups, which may name the file. */
  JobConfig load(PropertyGroups groups) throws ConfigException {
    String yaml = file == null ? groups.yaml().orElse(null) : file;
    return GeoFiles.checked(ConfigLoader.load(YamlFile.at(yaml), groups, sets));
  }

  /** The same; what the file and the options do not say, this setting does. */
  JobConfig load(String standard) throws ConfigException {
    List<String> all = new ArrayList<>();
    all.add(standard);
    all.addAll(sets);
    return GeoFiles.checked(ConfigLoader.load(YamlFile.at(file), PropertyGroups.none(), all));
  }

  /** Null if none is given, or if it is not on this machine. */
  Path file() {
    return file == null || Fetched.isLocation(file) ? null : Path.of(file);
  }

  /** Whether anything was said about the configuration. */
  boolean givesConfiguration() {
    return file != null || !sets.isEmpty();
  }

  boolean givesParallelism() {
    return parallelism != null;
  }

  int parallelism() {
    if (parallelism == null) {
      return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }
    if (parallelism < 1) {
      throw new UsageException("--parallelism must be 1 or more, not " + parallelism);
    }
    return parallelism;
  }
}
