package io.sharetrail.command;

import io.sharetrail.aws.KinesisStreams;
import io.sharetrail.config.JobConfig;
import io.sharetrail.kafka.Brokers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the job between topics or streams, until it is cancelled. */
@Command(
    name = "run",
    description =
        "Read CloudTrail from Kafka or Kinesis and write alerts to either, until it is stopped. On a cluster"
            + " this is the job; here it brings a Flink of its own.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail run --config sharetrail.yaml --checkpoints state/",
      "  flink run -d sharetrail-job.jar run --config /etc/sharetrail/sharetrail.yaml",
      "",
      "On a cluster, parallelism, checkpoints and state backend are the cluster's. An application of Amazon",
      "Managed Service for Apache Flink has no command line: it runs this, with its property groups.",
      "Exit codes: 0 stopped; 2 usage or configuration error; 3 the run failed."
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Mixin private JobOptions options;

  @Mixin private StreamOptions stream;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Here only: keep checkpoints in this folder, and go on from the newest one in it. Without it, what"
              + " was remembered is lost when the process ends.")
  private Path checkpoints;

  @Override
  public Integer call() throws Exception {
    JobConfig config = GeoFiles.checked(stream.read(options));
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    if (onCluster()) {
      if (options.givesParallelism() || checkpoints != null) {
        throw new UsageException(
            "--parallelism and --checkpoints are for a run on this machine; on a cluster they are the"
                + " cluster's (flink run -p N, execution.checkpointing.dir)");
      }
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.configure(strict);
      new StreamJob(config, Build.version()).define(env);
      env.execute("sharetrail");
      return 0;
    }
    List<String> complaints = new ArrayList<>();
    if (config.kafka().isUsed()) {
      complaints.addAll(Brokers.complaints(config.kafka(), !config.kinesis().source().isUsed()));
    }
    complaints.addAll(KinesisStreams.complaints(config.aws(), config.kinesis()));
    if (!complaints.isEmpty()) {
      throw new UsageException(complaints);
    }
    PrintStream err = parent.console().err();
    LocalRun run =
        new LocalRun(
            config,
            options.parallelism(),
            checkpoints,
            warning -> err.println("sharetrail: " + warning));
    err.println("sharetrail: " + run.summary());
    run.untilStopped(strict);
    return 0;
  }

  /** Whether Flink has put a cluster behind this process. */
  static boolean onCluster() {
    return !(StreamExecutionEnvironment.getExecutionEnvironment()
        instanceof LocalStreamEnvironment);
  }
}
