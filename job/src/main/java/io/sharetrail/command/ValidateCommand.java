package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.PropertyGroups;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a configuration and says everything that is wrong with it at once. */
@Command(
    name = "validate",
    description = "Check a configuration file: every error at once, or its effective values.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    footer = {"", "Exit codes: 0 valid; 2 not valid, or a usage error."})
final class ValidateCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "The YAML file: a path, s3://bucket/key, or classpath:name inside the job jar.")
  private String file;

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description =
          "Property groups of an application of Amazon Managed Service for Apache Flink; stronger than the file.")
  private Path properties;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set one configuration key; stronger than the file. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--print", description = "Print every key with its effective value.")
  private boolean print;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws ConfigException {
    if (file == null && properties == null) {
      throw new UsageException("name a YAML file, or --properties FILE");
    }
    PropertyGroups groups =
        properties == null ? PropertyGroups.none() : PropertyGroups.of(properties);
    String yaml = file == null ? groups.yaml().orElse(null) : file;
    JobConfig config =
        StartMoment.checked(
            ExceptionsChecks.checked(
                GeoFiles.checked(ConfigLoader.load(YamlFile.at(yaml), groups, sets))),
            Instant.now());
    if (print) {
      spec.commandLine().getOut().print(config.canonical());
    }
    spec.commandLine()
        .getOut()
        .println(
            (file == null ? properties : file)
                + ": valid (fingerprint "
                + config.fingerprint()
                + ")");
    spec.commandLine().getOut().flush();
    return 0;
  }
}
