package io.sharetrail.cluster;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.sink.Sinks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that sends alerts to sinks, one after the other, and knows after a restore how far it was.
 */
final class SearchJob {

  private final JobConfig config;
  private final List<String> alerts;

  /**
   * @param alerts in the order in which they leave
   * @param sinks as a configuration spells them
   */
  SearchJob(List<Alert> alerts, String... sinks) throws Exception {
    this.alerts = alerts.stream().map(AlertJson::write).toList();
    config = ConfigLoader.load(null, List.of("sinks=[" + String.join(", ", sinks) + ']'));
  }

  /** Every revision of every alert of every scenario, as the job emits them. */
  static List<Alert> ofAllStories() throws Exception {
    List<Alert> all = new ArrayList<>();
    for (Story story : Story.all()) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        hallway.process(story.lines());
        hallway.finish();
        all.addAll(hallway.alerts());
      }
    }
    return all;
  }

  JobConfig config() {
    return config;
  }

  /** As fast as it goes. */
  JobClient start() throws Exception {
    return start(1e6, null, null);
  }

  /**
   * @param perSecond alerts
   * @param checkpoints folder, or null for none
   * @param from a savepoint, or null
   */
  JobClient start(double perSecond, Path checkpoints, String from) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none"); // nothing here may fail the job
    if (checkpoints != null) {
      flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
      flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 0);
    }
    if (from != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(1);
    DataStream<Alert> stream =
        env.fromSource(source(perSecond), WatermarkStrategy.noWatermarks(), "alerts", type())
            .uid("alerts");
    Sinks sinks = new Sinks(config);
    for (SinkConfig sink : config.sinks()) {
      stream
          .filter(Sinks.filter(sink))
          .uid("filter-" + sink.name())
          .sinkTo(sinks.of(sink))
          .uid("sink-to-" + sink.name());
    }
    return env.executeAsync("alerts to sinks");
  }

  private DataGeneratorSource<Alert> source(double perSecond) {
    ArrayList<String> texts = new ArrayList<>(alerts);
    return new DataGeneratorSource<>(
        index -> AlertJson.read(texts.get(Math.toIntExact(index))),
        texts.size(),
        RateLimiterStrategy.perSecond(perSecond),
        type());
  }

  private static TypeInformation<Alert> type() {
    return TypeInformation.of(Alert.class);
  }
}
