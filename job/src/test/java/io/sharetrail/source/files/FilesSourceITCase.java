package io.sharetrail.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.RoomSettings;
import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.testing.SyntheticTrail;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files through the whole pipeline on a cluster that fails between two checkpoints. */
class FilesSourceITCase {

  private static final int EVENTS = 40_000;
  private static final int PARALLELISM = 2;

  @TempDir private static Path dir;

  private static List<Path> files;
  private static Set<String> shares;

  @BeforeAll
  static void writeTrail() throws IOException {
    SyntheticTrail.main(new String[] {String.valueOf(EVENTS), "5", dir.toString(), "s3"});
    try (Stream<Path> found = Files.walk(dir)) {
      files = new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
    }
    files.add(Files.writeString(dir.resolve("broken.json"), "{\"Records\":[{\"eventVersion\""));
    files.add(dir.resolve("gone.json"));

    shares = new TreeSet<>();
    SyntheticTrail trail = new SyntheticTrail(EVENTS, 5);
    while (trail.hasNext()) {
      String event = trail.next().json();
      if (event.contains("\"createVolumePermission\":{\"add\"")) {
        int at = event.indexOf("\"eventID\":\"") + "\"eventID\":\"".length();
        shares.add(event.substring(at, event.indexOf('"', at)));
      }
    }
    assertThat(files).hasSizeGreaterThan(500);
    assertThat(shares).hasSizeGreaterThan(40);
  }

  /** An alert or a dead letter. */
  public record Output(Alert alert, DeadLetter deadLetter) implements Serializable {}

  @Test
  void aFailureLosesNothingAndDoublesNothing() throws Exception {
    List<Output> undisturbed = run("undisturbed", Integer.MAX_VALUE, false);
    List<Output> failing = run("failing", 200, false);
    List<Output> inOrder = run("failing in order", 200, true);

    assertThat(FailsOnce.failed("failing")).isTrue();
    assertThat(FailsOnce.failed("failing in order")).isTrue();
    for (List<Output> outputs : List.of(undisturbed, failing, inOrder)) {
      assertThat(eventIds(outputs)).containsAll(shares).isEqualTo(eventIds(undisturbed));
      assertThat(alertIds(outputs)).isEqualTo(alertIds(undisturbed));
      assertThat(letters(outputs)).hasSize(2);
      assertThat(origins(outputs))
          .containsExactly("file:" + dir + "/broken.json#0", "file:" + dir + "/gone.json");
    }
    assertThat(settled(failing)).isEqualTo(settled(undisturbed));
    assertThat(settled(inOrder)).isEqualTo(settled(undisturbed));
  }

  private static List<Output> run(String name, int failAfter, boolean ordered) throws Exception {
    Configuration flink = FilesSource.readerOptions();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
    JobConfig config = config();
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, flink)) {
      DataStream<IntakeRecord> intake =
          (ordered
                  ? env.fromSource(
                      FilesSource.ordered(
                          files, RoomSettings.boundedIntake(config), config.location()),
                      IntakeWatermarks.byDelivery(Duration.ofMinutes(15)),
                      "files")
                  : env.fromSource(
                      FilesSource.of(files, RoomSettings.boundedIntake(config), config.location()),
                      WatermarkStrategy.noWatermarks(),
                      "files"))
              .uid("files")
              .map(new FailsOnce(name, failAfter))
              .returns(TypeInformation.of(IntakeRecord.class))
              .uid("fails-once");
      CorrelationPipeline.Ends ends = CorrelationPipeline.define(intake, config, "test");
      TypeInformation<Output> type = TypeInformation.of(Output.class);
      List<Output> outputs = new ArrayList<>();
      try (CloseableIterator<Output> results =
          ends.alerts()
              .union(ends.audit())
              .map(alert -> new Output(alert, null), type)
              .uid("alerts")
              .union(
                  ends.deadLetters().map(letter -> new Output(null, letter), type).uid("letters"))
              .executeAndCollect(name)) {
        results.forEachRemaining(outputs::add);
      }
      return outputs;
    }
  }

  private static JobConfig config() throws ConfigException {
    return ConfigLoader.load(null, List.of());
  }

  private static Set<String> eventIds(List<Output> outputs) {
    Set<String> ids = new TreeSet<>();
    outputs.stream()
        .filter(o -> o.alert() != null)
        .forEach(o -> ids.add(o.alert().event().eventId()));
    return ids;
  }

  private static Set<String> alertIds(List<Output> outputs) {
    Set<String> ids = new TreeSet<>();
    outputs.stream().filter(o -> o.alert() != null).forEach(o -> ids.add(o.alert().id()));
    return ids;
  }

  private static List<DeadLetter> letters(List<Output> outputs) {
    return outputs.stream().map(Output::deadLetter).filter(l -> l != null).toList();
  }

  private static Set<String> origins(List<Output> outputs) {
    Set<String> origins = new TreeSet<>();
    letters(outputs).forEach(letter -> origins.add(letter.origin()));
    return origins;
  }

  private static Set<String> settled(List<Output> outputs) {
    Set<String> settled = new TreeSet<>();
    for (Output output : outputs) {
      if (output.alert() != null && output.alert().status().name().equals("SETTLED")) {
        settled.add(output.alert().id() + " " + output.alert().score());
      }
    }
    return settled;
  }

  /** Fails after so many records, once a checkpoint has been completed. */
  private static final class FailsOnce extends RichMapFunction<IntakeRecord, IntakeRecord>
      implements CheckpointListener {
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

    private final String name;
    private final int after;
    private int seen;
    private boolean checkpointed;

    FailsOnce(String name, int after) {
      this.name = name;
      this.after = after;
    }

    static boolean failed(String name) {
      return FAILED.contains(name);
    }

    @Override
    public IntakeRecord map(IntakeRecord record) {
      seen++;
      if (seen > after && checkpointed && FAILED.add(name)) {
        throw new IllegalStateException("induced failure");
      }
      return record;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      checkpointed = true;
    }
  }
}
