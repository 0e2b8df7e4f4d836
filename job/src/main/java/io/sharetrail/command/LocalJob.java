package io.sharetrail.command;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.RoomSettings;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.source.files.FilesSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.collect.CollectSinkOperatorFactory;
import org.apache.flink.util.CloseableIterator;

/**
 * The production pipeline over files, on a Flink MiniCluster inside this process.
 *
 * <p>Files emit no watermark before their end: whatever the order of files and events, nothing is
 * late. Only {@link #ordered} lets time go on before.
 */
public final class LocalJob {

  /**
   * Largest alert, compressed, that can leave the job: far more than one share with every target,
   * fact and text that the bounds of intake and correlation let through.
   */
  private static final MemorySize LARGEST_ALERT = MemorySize.ofMebiBytes(32);

  /** Bytes of an RPC message, in which what leaves the job travels; greater than the above. */
  private static final String FRAME_SIZE = "134217728b";

  private final JobConfig config;
  private final String build;
  private final int parallelism;
  private final Duration disorder;

  /**
   * @param build version that alerts name
   * @param parallelism 1 or more
   */
  public LocalJob(JobConfig config, String build, int parallelism) {
    this(config, build, parallelism, null);
  }

  private LocalJob(JobConfig config, String build, int parallelism, Duration disorder) {
    this.config = config;
    this.build = build;
    this.parallelism = parallelism;
    this.disorder = disorder;
  }

  /**
   * The same job, but files are read in the order of their delivery, which their names must say,
   * and windows close on the way.
   *
   * @param allowed how much older than its file's delivery an event may be without being late
   */
  public LocalJob ordered(Duration allowed) {
    return new LocalJob(config, build, parallelism, allowed);
  }

  /**
   * Runs to the end of the files.
   *
   * @param files at least one
   * @param out called in the calling thread, as results come
   * @throws Exception what made the job fail; content of files never does
   */
  public void run(List<Path> files, Consumer<ReplayOutput> out) throws Exception {
    run(source(files), watermarks(), out);
  }

  /** The same over files of dead letters, as {@code --dead-letters} writes them. */
  public void runDeadLetters(List<Path> files, Consumer<ReplayOutput> out) throws Exception {
    run(
        FilesSource.ofDeadLetters(files, RoomSettings.boundedIntake(config), config.location()),
        WatermarkStrategy.noWatermarks(),
        out);
  }

  @SuppressWarnings("try") // an interrupted close is passed on, and ends the process
  private void run(
      FileSource<IntakeRecord> source,
      WatermarkStrategy<IntakeRecord> watermarks,
      Consumer<ReplayOutput> out)
      throws Exception {
    try (StreamExecutionEnvironment env = environment()) {
      DataStream<IntakeRecord> intake =
          env.fromSource(source, watermarks, "files", TypeInformation.of(IntakeRecord.class))
              .uid("source-files");
      DataStream<ReplayOutput> outputs = union(CorrelationPipeline.define(intake, config, build));
      try (CloseableIterator<ReplayOutput> results = outputs.collectAsync()) {
        JobClient job = env.executeAsync("sharetrail replay");
        results.forEachRemaining(out);
        job.getJobExecutionResult().get();
      }
    }
  }

  private FileSource<IntakeRecord> source(List<Path> files) {
    IntakeSettings intake = RoomSettings.boundedIntake(config);
    return disorder == null
        ? FilesSource.of(files, intake, config.location())
        : FilesSource.ordered(files, intake, config.location());
  }

  private WatermarkStrategy<IntakeRecord> watermarks() {
    return disorder == null
        ? WatermarkStrategy.noWatermarks()
        : IntakeWatermarks.byDelivery(disorder);
  }

  private StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(CollectSinkOperatorFactory.MAX_BATCH_SIZE, LARGEST_ALERT);
    flink.set(RpcOptions.FRAMESIZE, FRAME_SIZE);
    flink.addAll(FilesSource.readerOptions());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    env.setParallelism(parallelism);
    return env;
  }

  private static DataStream<ReplayOutput> union(CorrelationPipeline.Ends ends) {
    TypeInformation<ReplayOutput> type = TypeInformation.of(ReplayOutput.class);
    return ends.alerts()
        .map(ReplayOutput::ofAlert, type)
        .uid("collect-alerts")
        .union(
            ends.audit().map(ReplayOutput::ofAudit, type).uid("collect-audit"),
            ends.deadLetters().map(ReplayOutput::ofDeadLetter, type).uid("collect-dead-letters"),
            ends.ticks().map(ReplayOutput::ofTick, type).uid("collect-ticks"));
  }
}
