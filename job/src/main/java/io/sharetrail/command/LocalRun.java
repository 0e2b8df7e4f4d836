package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The streaming job on a Flink inside this process. */
final class LocalRun {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final int RETAINED = 3;

  private final JobConfig config;
  private final int parallelism;
  private final Path checkpoints;
  private final Path newest;

  /**
   * @param parallelism 1 or more
   * @param checkpoints folder to keep them in, or null
   * @param warnings told what the user should know of
   */
  LocalRun(JobConfig config, int parallelism, Path checkpoints, Consumer<String> warnings) {
    this.config = config;
    this.parallelism = parallelism;
    this.checkpoints = checkpoints;
    this.newest =
        checkpoints == null
            ? null
            : Checkpoint.newest(checkpoints, warnings).map(Checkpoint::folder).orElse(null);
  }

  /** One line about what will be done. */
  String summary() {
    return "reading "
        + source()
        + ", alerts to "
        + alerts()
        + (checkpoints == null
            ? "; nothing is kept when this process ends (--checkpoints DIR)"
            : newest == null ? "; checkpoints in " + checkpoints : "; going on from " + newest)
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
    return String.join(" and ", alerts);
  }

  private String brokers() {
    return String.join(", ", config.kafka().bootstrapServers());
  }

  void untilStopped(Configuration flink) throws Exception {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    if (checkpoints != null) {
      flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
      flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
      flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      flink.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          checkpoints.toAbsolutePath().toUri().toString());
      flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
      flink.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
      if (newest != null) {
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString());
      }
    }
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink)) {
      new StreamJob(config, Build.version()).define(env);
      env.execute("sharetrail");
    }
  }
}
