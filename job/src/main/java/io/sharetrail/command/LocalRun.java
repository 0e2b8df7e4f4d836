package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The streaming job on a Flink inside this process. */
final class LocalRun {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final int RETAINED = 3;

  private final JobConfig config;
  private final int parallelism;

  /** Null if nothing is kept. */
  private final Resumption resumption;

  /**
   * @param parallelism 1 or more
   * @param resumption where checkpoints are kept, or null
   */
  LocalRun(JobConfig config, int parallelism, Resumption resumption) {
    this.config = config;
    this.parallelism = parallelism;
    this.resumption = resumption;
  }

  /** One line about what will be done. */
  String summary() {
    return "reading "
        + source()
        + ", alerts to "
        + alerts()
        + (resumption == null
            ? "; nothing is kept when this process ends (--checkpoints DIR)"
            : "; " + resumption.summary())
        + ". Stop with Ctrl-C.";
  }

  private String source() {
    return config.kinesis().source().isUsed()
        ? String.join(", ", config.kinesis().source().streams()) + " of Kinesis"
        : String.join(", ", config.kafka().source().topics()) + " at " + brokers();
  }

  private String alerts() {
    List<String> alerts = new ArrayList<>();
    if (config.kafka().isUsed()) {
      alerts.add(
          config.kafka().sink().alerts()
              + (config.kinesis().source().isUsed() ? " at " + brokers() : ""));
    }
    if (config.kinesis().sink().alerts() != null) {
      alerts.add(config.kinesis().sink().alerts() + " of Kinesis");
    }
    config.sinks().stream()
        .filter(sink -> sink.filter().takesAlerts())
        .forEach(sink -> alerts.add(sink.name() + " (" + sink.type().spelling() + ")"));
    return String.join(" and ", alerts);
  }

  private String brokers() {
    return String.join(", ", config.kafka().bootstrapServers());
  }

  /**
   * Returns when the job ends by itself, which it does not.
   *
   * <p>Flink would keep checkpoints in memory, and refuse any piece of state above 5 MiB: so they
   * are files here too when nobody wants to keep them. That one cannot be written stops nothing.
   *
   * @param said told of each failure of the job, in a line
   */
  void untilStopped(Configuration flink, Consumer<String> said) throws Exception {
    Path folder = TemporaryFolder.create();
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    flink.set(WebOptions.TMP_DIR, folder.toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    if (resumption != null) {
      flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
      resumption.into(flink);
    } else {
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          folder.resolve("checkpoints").toUri().toString());
    }
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink)) {
      new StreamJob(config, Build.version()).define(env);
      StreamGraph job = env.getStreamGraph();
      job.setJobName("sharetrail");
      new LocalFlink(flink, parallelism, said).run(job);
    }
  }
}
