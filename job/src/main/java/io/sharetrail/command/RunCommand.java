package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.report.TerminalText;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the job between topics or streams, until it is cancelled. */
@Command(
    name = "run",
    description =
        "Read CloudTrail from Kafka or Kinesis and write alerts to either, or to sinks, until it is stopped. On"
            + " a cluster this is the job; here it brings a Flink of its own.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail run --config sharetrail.yaml --checkpoints state/",
      "  flink run -d sharetrail-job.jar run --config /etc/sharetrail/sharetrail.yaml",
      "",
      "On a cluster, parallelism, checkpoints and state backend are the cluster's, but for the"
          + " folder that",
      "--checkpoints names. An application of Amazon Managed Service for Apache Flink has no"
          + " command line: it",
      "runs this, with its property groups.",
      "Exit codes: 0 stopped; 2 usage or configuration error; 3 the run failed."
    })
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @ParentCommand private Commands parent;

  @Mixin private JobOptions options;

  @Mixin private StreamOptions stream;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Keep the job's checkpoints in this folder, which no other job uses, and go on from the"
              + " newest whole one in it, unless Flink was told with which. On a cluster: a path or"
              + " URI that all its machines know. Without it, here, what was remembered is lost"
              + " when the process ends.")
  private String checkpoints;

  @Override
  public Integer call() throws Exception {
    JobConfig config = StartMoment.checked(GeoFiles.checked(stream.read(options)), Instant.now());
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    ExceptionsChecks.complaints(config)
        .forEach(complaint -> warn("warning: " + TerminalText.clean(complaint)));
    if (onCluster()) {
      onCluster(config, strict);
      return 0;
    }
    List<String> complaints = Preflight.here(config);
    if (!complaints.isEmpty()) {
      throw new UsageException(complaints);
    }
    Preflight.ofSinks(config)
        .forEach(complaint -> warn("warning: " + TerminalText.clean(complaint)));
    Resumption resumption = checkpoints == null ? null : Resumption.in(checkpoints, this::say);
    LocalRun run = new LocalRun(config, options.parallelism(), resumption);
    say(run.summary());
    run.untilStopped(strict, this::say);
    return 0;
  }

  private void onCluster(JobConfig config, Configuration settings) throws Exception {
    if (options.givesParallelism()) {
      throw new UsageException(
          "--parallelism is for a run on this machine; on a cluster it is the cluster's (flink run"
              + " -p N)");
    }
    Preflight.beforeSubmission(config).forEach(this::warn);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (checkpoints != null) {
      boolean decided =
          env.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
      Resumption resumption =
          decided
              ? Resumption.decidedElsewhere(checkpoints)
              : Resumption.in(checkpoints, this::warn);
      say(resumption.summary());
      env.getConfiguration()
          .getOptional(PipelineOptions.GLOBAL_JOB_PARAMETERS)
          .ifPresent(known -> settings.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, known));
      resumption.into(settings);
    }
    env.configure(settings);
    new StreamJob(config, Build.version()).define(env);
    env.execute("sharetrail");
  }

  private void say(String what) {
    parent.console().err().println("sharetrail: " + what);
  }

  /** A cluster may keep to itself what a job says when it is submitted, but not what it logs. */
  private void warn(String what) {
    String shown = TerminalText.clean(what); // a server may have said it
    say(shown);
    LOG.warn(shown);
  }

  /** Whether Flink has put a cluster behind this process. */
  static boolean onCluster() {
    return !(StreamExecutionEnvironment.getExecutionEnvironment()
        instanceof LocalStreamEnvironment);
  }
}
