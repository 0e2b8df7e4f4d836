package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.cluster.FaultyWay.Answer;
import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Where the whole job begins to read: what is in the stream before that is never told of, what
 * comes after it always is. Each job is laid out anew, as {@code run} does.
 */
final class KinesisStartITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int READERS = 2;
  private static final List<String> BEFORE = Story.named("public-share").lines();
  private static final List<String> AFTER = Story.named("smash-and-grab").lines();
  private static final String LATEST = "source.kinesis.init.position: LATEST";

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(READERS)
              .build());

  @TempDir private static Path folder;
  private static KinesisServer kinesis;
  private FaultyWay way;

  @BeforeAll
  static void startServer() throws Exception {
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
  }

  @AfterAll
  static void stopServer() throws Exception {
    kinesis.close();
  }

  @BeforeEach
  void openWay() throws Exception {
    way = new FaultyWay(kinesis.endpoint());
  }

  /** The task managers are in this process: what a job leaves behind is here. */
  @AfterEach
  void nobodyIsLeftOfTheJobAndTheWayIsClosed() throws Exception {
    Patience.until(
        "the job's threads end",
        PATIENCE,
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.matches("kinesis-(requests|puts)")));
    way.close();
  }

  private StreamLane lane(String name, String... more) throws Exception {
    return new StreamLane(kinesis.streams(), way.settings(), name, folder, more);
  }

  private static void put(StreamLane lane, List<String> events) throws Exception {
    try (Feed feed = lane.feed(events, Integer.MAX_VALUE, 1)) {
      feed.finish();
    }
  }

  private static JobClient run(StreamLane lane, Path savepoint) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(READERS);
    new StreamJob(ConfigLoader.load(lane.settings(), List.of()), "test").define(env);
    return env.executeAsync("sharetrail");
  }

  private static void assertThatOnlyWhatCameAfterIsTold(StreamLane lane, JobClient job)
      throws Exception {
    try {
      Settled expected = Settled.undisturbed(lane.settings(), AFTER);
      lane.close();
      assertThat(expected.alerts()).isNotEmpty();
      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
      assertThat(lane.deadLetters()).isZero();
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void latestIsWhatComesAfterTheStart() throws Exception {
    StreamLane lane = lane("latest", LATEST);
    put(lane, BEFORE);
    JobClient job = run(lane, null);
    put(lane, AFTER); // though nobody has asked for the shards yet
    assertThatOnlyWhatCameAfterIsTold(lane, job);
  }

  @Test
  void aMomentIsWhatCameThenOrLater() throws Exception {
    String name = "moment";
    StreamLane lane = lane(name, "source.kinesis.init.position: AT_TIMESTAMP");
    put(lane, BEFORE);
    Instant moment =
        kinesis.streams().read(name).stream()
            .map(Record::approximateArrivalTimestamp)
            .max(Instant::compareTo)
            .orElseThrow()
            .plusMillis(1);
    Patience.until("it is later", PATIENCE, () -> Instant.now().isAfter(moment.plusMillis(1)));
    put(lane, AFTER);

    lane.set("source.kinesis.init.timestamp: \"" + moment + '"');
    JobClient job = run(lane, null);
    assertThatOnlyWhatCameAfterIsTold(lane, job);
  }

  /** Shards were begun, none has given a record, and the job is down when the first comes. */
  @Test
  void latestStaysThroughAStopBeforeTheFirstRecord() throws Exception {
    StreamLane lane = lane("stopped", LATEST);
    put(lane, BEFORE);
    JobClient job = run(lane, null);
    Patience.until("shards are read", PATIENCE, () -> way.count("GetRecords") > 10);
    Path savepoint = stopped(job);
    put(lane, AFTER);
    assertThatOnlyWhatCameAfterIsTold(lane, run(lane, savepoint));
  }

  /** The same, and Kinesis had not even told which shards there are. */
  @Test
  void latestStaysThroughAStopBeforeAnyShardIsKnown() throws Exception {
    StreamLane lane = lane("unlisted", LATEST);
    put(lane, BEFORE);
    way.spoil("ListShards", (number, body) -> Answer.error(400, "LimitExceededException"));
    JobClient job = run(lane, null);
    Patience.until("shards are asked for", PATIENCE, () -> way.count("ListShards") > 0);
    Path savepoint = stopped(job);
    put(lane, AFTER);
    way.mend("ListShards");
    assertThatOnlyWhatCameAfterIsTold(lane, run(lane, savepoint));
  }

  /** A task that is just being started makes Flink refuse. */
  private static Path stopped(JobClient job) throws Exception {
    Path[] savepoint = new Path[1];
    Patience.until(
        "the job stops",
        PATIENCE,
        () -> {
          savepoint[0] = KinesisReading.stop(job, folder);
          return true;
        });
    return savepoint[0];
  }
}
