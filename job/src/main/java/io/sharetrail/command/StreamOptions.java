package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.KinesisConfig;
import io.sharetrail.config.PropertyGroups;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.config.SinkFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
   * Without Kafka each output needs a stream or a sink of its own: what has none would be lost in
   * silence. A sink that is given a part of them is no place for the others.
   */
  private static List<String> outputsWithoutPlace(JobConfig config) {
    KinesisConfig.Sink streams = config.kinesis().sink();
    List<String> complaints = new ArrayList<>();
    if (streams.alerts() == null && !hasSink(config, SinkFilter::takesAlerts)) {
      complaints.add(
          "say where alerts go: kafka.bootstrapServers or sink.kinesis.alerts in --config FILE,"
              + " --set sink.kinesis.alerts=name, or a sink that is given all of them");
    }
    if (streams.audit() == null && !hasSink(config, SinkFilter::takesAudit)) {
      complaints.add(
          "say where suppressed alerts go: sink.kinesis.audit, or a sink with `of: audit` or `of:"
              + " both` that is given all of them");
    }
    if (streams.deadLetters() == null) {
      complaints.add("say where records go that are not understood: sink.kinesis.deadLetters");
    }
    return complaints;
  }

  private static boolean hasSink(JobConfig config, Predicate<SinkFilter> takes) {
    return config.sinks().stream()
        .map(SinkConfig::filter)
        .anyMatch(filter -> takes.test(filter) && filter.isOfEverything());
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
