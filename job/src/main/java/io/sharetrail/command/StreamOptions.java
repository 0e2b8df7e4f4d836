package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.KinesisConfig;
import io.sharetrail.config.PropertyGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What every command has, beside {@link ConfigOptions}, that needs a source and outputs. */
final class StreamOptions {

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description =
          "Property groups as an application of Amazon Managed Service for Apache Flink has them:"
              + " [{\"PropertyGroupId\": …, \"PropertyMap\": {…}}]. Stronger than --config, weaker than --set.")
  private Path properties;

  /**
   * The configuration, with a source and a place for each output.
   *
   * @throws UsageException if it names none
   */
  JobConfig read(ConfigOptions options) throws ConfigException {
    JobConfig config = options.read(groups(options));
    if (!config.kafka().isUsed() && !config.kinesis().source().isUsed()) {
      throw new UsageException(
          "name a source: kafka.bootstrapServers or source.kinesis.streams in --config FILE, or --set"
              + " kafka.bootstrapServers=host:port or --set source.kinesis.streams=name");
    }
    List<String> nowhere = config.kafka().isUsed() ? List.of() : outputsWithoutPlace(config);
    if (!nowhere.isEmpty()) {
      throw new UsageException(nowhere);
    }
    return config;
  }

  /**
   * Without Kafka each output needs a stream of its own: what has none would be lost in silence.
   */
  private static List<String> outputsWithoutPlace(JobConfig config) {
    KinesisConfig.Sink streams = config.kinesis().sink();
    List<String> complaints = new ArrayList<>();
    if (streams.alerts() == null) {
      complaints.add(
          "say where alerts go: kafka.bootstrapServers or sink.kinesis.alerts in --config FILE, or"
              + " --set sink.kinesis.alerts=name");
    }
    if (streams.audit() == null) {
      complaints.add("say where suppressed alerts go: sink.kinesis.audit");
    }
    if (streams.deadLetters() == null) {
      complaints.add("say where records go that are not understood: sink.kinesis.deadLetters");
    }
    return complaints;
  }

  /** Given here, or, if nothing is given, those of the application that this process is. */
  private PropertyGroups groups(ConfigOptions options) throws ConfigException {
    if (properties != null) {
      return PropertyGroups.of(properties);
    }
    return options.givesConfiguration()
        ? PropertyGroups.none()
        : PropertyGroups.ofService().orElse(PropertyGroups.none());
  }
}
