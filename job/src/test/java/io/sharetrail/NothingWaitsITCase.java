package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.location.Locator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first word on a share is out while the stream goes on and event time stands still. */
final class NothingWaitsITCase {

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  @SuppressWarnings("try") // an interrupted close fails the test, which is what it should
  void theFirstRevisionNeedsNoWatermarkAndNoEnd() throws Exception {
    Story story = Story.named("smash-and-grab");
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(2, strict)) {
      CorrelationPipeline.Ends ends =
          CorrelationPipeline.define(
              env.fromSource(
                      new NumberSequenceSource(0, Long.MAX_VALUE - 1),
                      WatermarkStrategy.noWatermarks(),
                      "numbers")
                  .setParallelism(1)
                  .flatMap(new Endless(story.config(), story.lines()))
                  .returns(IntakeRecord.class)
                  .setParallelism(1)
                  .uid("endless"),
              story.config(),
              "test");
      try (CloseableIterator<Alert> alerts = ends.alerts().collectAsync()) {
        JobClient job = env.executeAsync("nothing waits");
        Alert first = alerts.next();
        while (!first.kind().equals("ebs-snapshot-shared")) {
          first = alerts.next(); // the copy is an alert of its own, and may be faster
        }
        job.cancel().get();

        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.status()).isEqualTo(AlertStatus.OPEN);
      }
    }
  }

  /** Tells the story at the first number, and at every other one nothing, for a while. */
  private static final class Endless implements FlatMapFunction<Long, IntakeRecord> {

    private static final long serialVersionUID = 1L;

    private final JobConfig config;
    private final ArrayList<String> lines;

    Endless(JobConfig config, List<String> lines) {
      this.config = config;
      this.lines = new ArrayList<>(lines);
    }

    @Override
    public void flatMap(Long number, Collector<IntakeRecord> out) throws Exception {
      if (number > 0) {
        Thread.sleep(50);
        return;
      }
      IntakeSettings settings = RoomSettings.streamingIntake(config);
      try (Locator locator = GeoDatabases.open(config.location())) {
        Intake intake = new Intake(settings, settings.catalog(), locator);
        for (String line : lines) {
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          intake.accept(bytes, "endless", Long.MAX_VALUE, out::collect);
        }
      }
    }
  }
}
