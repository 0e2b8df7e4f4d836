package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cluster.FaultyWay.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A stream of which shards were read to their end is deleted and made again under its name: its
 * shards have the same ids, and all that is in them is read, children after their parents.
 */
final class RemadeStreamITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final List<String> REQUESTS =
      List.of("ListShards", "GetShardIterator", "GetRecords");

  /** Shares in the first stream, less those that tell that time goes on. */
  private static final int OLD = 200;

  private static final int LAST = 9_000;
  private static final int NEW = 300;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir private static Path folder;
  private static KinesisServer kinesis;
  private static Streams streams;

  @BeforeAll
  static void startServer() throws Exception {
    kinesis = KinesisServer.start(folder);
    streams = kinesis.streams();
  }

  @AfterAll
  static void stopServer() throws Exception {
    kinesis.close();
  }

  private static void put(String stream, int from, int to) {
    streams.put(
        stream,
        IntStream.range(from, to)
            .mapToObj(
                number -> {
                  String key = "k" + number % 20;
                  return Streams.entry(key, bytes(KinesisReading.share(key, number)));
                })
            .toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Two shards, of which the first is split in two. */
  private static void make(String stream, int from, int to) throws Exception {
    int middle = (from + to) / 2;
    streams.create(stream, 2);
    put(stream, from, middle);
    streams.split(stream, streams.open(stream).get(0));
    put(stream, middle, to);
  }

  private static void makeAnew(String stream) throws Exception {
    List<String> ids = streams.shards(stream).stream().map(Shard::shardId).toList();
    streams.delete(stream);
    make(stream, LAST + 1, LAST + 1 + NEW);
    assertThat(streams.shards(stream)).extracting(Shard::shardId).isEqualTo(ids);
  }

  /** Returns when the parent has been let go: event time goes on past it. */
  private static void awaitThatTheParentIsFinished(KinesisReading reading, String stream)
      throws Exception {
    reading.awaitNumbers(OLD);
    Instant end = KinesisReading.BEGIN.plus(KinesisReading.STEP.multipliedBy(LAST));
    Patience.until(
        "the parent is finished",
        PATIENCE,
        () -> {
          for (Shard shard : streams.open(stream)) {
            String event = KinesisReading.share("last", LAST, end);
            streams.put(stream, List.of(Streams.entry(Streams.hash(shard), bytes(event))));
          }
          return reading.watermark()
              >= end.minus(KinesisReading.DISORDER).minusSeconds(1).toEpochMilli();
        });
  }

  private static void assertThatAllIsReadAndTold(KinesisReading reading, String stream)
      throws Exception {
    reading.awaitNumbers(OLD + 1 + NEW);
    assertThat(reading.outOfOrder()).isEmpty();
    Patience.until("gaps are told", PATIENCE, () -> reading.letters().size() >= 3);
    assertThat(reading.letters())
        .as("of each shard that was being read")
        .hasSize(3)
        .allMatch(letter -> letter.reason() == DeadLetterReason.MISSING_RECORDS)
        .allMatch(letter -> letter.origin().matches("kinesis:" + stream + "/shardId-0+[123]@.+"));
  }

  @Test
  void whileTheJobIsStopped() throws Exception {
    String stream = "remade-stopped";
    make(stream, 0, OLD);
    KinesisReading reading = new KinesisReading(stream, kinesis.settings());
    JobClient job = reading.start(2, null);
    awaitThatTheParentIsFinished(reading, stream);
    Path savepoint = KinesisReading.stop(job, folder);
    makeAnew(stream);
    job = reading.start(2, savepoint);

    assertThatAllIsReadAndTold(reading, stream);
    job.cancel().get();
  }

  @Test
  void whileTheJobRunsAndCannotReachIt() throws Exception {
    String stream = "remade-running";
    make(stream, 0, OLD);
    try (FaultyWay way = new FaultyWay(kinesis.endpoint())) {
      KinesisReading reading = new KinesisReading(stream, way.settings());
      JobClient job = reading.start(2, null);
      awaitThatTheParentIsFinished(reading, stream);
      REQUESTS.forEach(
          each -> way.spoil(each, (number, body) -> Answer.error(500, "InternalFailure")));
      makeAnew(stream);
      REQUESTS.forEach(way::mend);

      assertThatAllIsReadAndTold(reading, stream);
      job.cancel().get();
    }
  }
}
