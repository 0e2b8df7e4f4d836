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

/** The options that say what a command is configured with. */
class ConfigOptions {

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

  JobConfig load() throws ConfigException {
    return ExceptionsChecks.checked(GeoFiles.checked(read(PropertyGroups.none())));
  }

  /** The same, over property groups, which may name the file, and without a look at geo files. */
  JobConfig read(PropertyGroups groups) throws ConfigException {
    String yaml = file == null ? groups.yaml().orElse(null) : file;
    return ConfigLoader.load(YamlFile.at(yaml), groups, sets);
  }

  /** As {@link #load()}; these settings are stronger than all that was given. */
  JobConfig loadLast(List<String> settings) throws ConfigException {
    List<String> all = new ArrayList<>(sets);
    all.addAll(settings);
    return ExceptionsChecks.checked(
        GeoFiles.checked(ConfigLoader.load(YamlFile.at(file), PropertyGroups.none(), all)));
  }

  /** As {@link #load()}; what the file and the options do not say, this setting does. */
  JobConfig load(String standard) throws ConfigException {
    List<String> all = new ArrayList<>();
    all.add(standard);
    all.addAll(sets);
    return ExceptionsChecks.checked(
        GeoFiles.checked(ConfigLoader.load(YamlFile.at(file), PropertyGroups.none(), all)));
  }

  /** Null if none is given, or if it is not on this machine. */
  Path file() {
    return file == null || Fetched.isLocation(file) ? null : Path.of(file);
  }

  /** Whether anything was said about the configuration. */
  boolean givesConfiguration() {
    return file != null || !sets.isEmpty();
  }
}
