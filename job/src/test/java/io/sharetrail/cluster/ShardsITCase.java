package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.intake.IntakeRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Shards that come and go, readers that come and go, and failures, on a server of Kinesis. */
final class ShardsITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int KEYS = 20;

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

  /** Each under its key, so that a key's are in one shard at any time, in order. */
  private static void put(String stream, int from, int to) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int number = from; number < to; number++) {
      String key = "k" + number % KEYS;
      entries.add(Streams.entry(key, bytes(KinesisReading.share(key, number))));
    }
    streams.put(stream, entries);
  }

  private static void putEvenly(String stream, int shards, int from, int to) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int number = from; number < to; number++) {
      String event = KinesisReading.share("k" + number % shards, number);
      entries.add(Streams.entry(Streams.hash(number % shards, shards), bytes(event)));
    }
    streams.put(stream, entries);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertSound(KinesisReading reading) {
    assertThat(reading.doubled()).as("doubled").isEmpty();
    assertThat(reading.outOfOrder()).as("out of order").isEmpty();
    assertThat(reading.letters()).as("dead letters").isEmpty();
  }

  @Test
  void splitsAndMergesWhileReadingLoseNothing() throws Exception {
    String stream = "reshard";
    streams.create(stream, 2);
    KinesisReading reading = new KinesisReading(stream, kinesis.settings());
    put(stream, 0, 200);
    JobClient job = reading.start(2, null);
    put(stream, 200, 400);
    streams.split(stream, streams.open(stream).get(0));
    put(stream, 400, 600);
    List<Shard> open = streams.open(stream);
    streams.merge(stream, open.get(1), open.get(2));
    put(stream, 600, 800);
    streams.scale(stream, 4);
    put(stream, 800, 1000);

    reading.awaitNumbers(1000);
    job.cancel().get();
    assertSound(reading);
    assertThat(reading.late()).isEmpty();
  }

  /**
   * Two shards are a day ahead, each with a reader of its own; the third is split, and its children
   * go to both. The one whose reader is ahead of it takes long, the other is read at once. Were
   * event time not held until both are read, the first would be late.
   */
  @Test
  void childrenAreNeverLateWhereverTheyAreRead() throws Exception {
    String stream = "hold";
    streams.create(stream, 3);
    KinesisReading reading =
        new KinesisReading(
            stream, kinesis.settings(), "source.kinesis.shard.get-records.max-record-count=20");
    List<Shard> shards = streams.open(stream);
    BigInteger past = Streams.hash(shards.get(0));
    BigInteger second =
        past.add(new BigInteger(shards.get(0).hashKeyRange().endingHashKey()))
            .shiftRight(1)
            .add(BigInteger.TEN);
    putAt(stream, past, 0, 100);
    putAt(stream, Streams.hash(shards.get(1)), 100_000, 100_200);
    putAt(stream, Streams.hash(shards.get(2)), 100_000, 100_200);
    streams.split(stream, shards.get(0));
    putAt(stream, past, 499, 500);
    putAt(stream, second, 100, 499);
    JobClient job = reading.start(2, null);

    reading.awaitNumbers(700);
    Instant end = KinesisReading.BEGIN.plus(KinesisReading.STEP.multipliedBy(200_000));
    Patience.until(
        "event time goes on when nobody holds it",
        PATIENCE,
        () -> {
          for (Shard shard : streams.open(stream)) {
            String event = KinesisReading.share("end", 200_000, end);
            streams.put(stream, List.of(Streams.entry(Streams.hash(shard), bytes(event))));
          }
          return reading.watermark()
              >= end.minus(KinesisReading.DISORDER).minusSeconds(1).toEpochMilli();
        });
    job.cancel().get();
    assertThat(origins(reading)).hasSize(5);
    assertThat(reading.late()).isEmpty();
  }

  private static Set<String> origins(KinesisReading reading) {
    return reading.seen().stream()
        .map(share -> share.origin().replaceAll("@.*", ""))
        .collect(Collectors.toSet());
  }

  private static void putAt(String stream, BigInteger hash, int from, int to) {
    streams.put(
        stream,
        IntStream.range(from, to)
            .mapToObj(
                number -> Streams.entry(hash, bytes(KinesisReading.share("at" + hash, number))))
            .toList());
  }

  @Test
  void goesOnAtAnotherParallelism() throws Exception {
    String stream = "rescale";
    streams.create(stream, 4);
    KinesisReading reading = new KinesisReading(stream, kinesis.settings());
    put(stream, 0, 300);
    JobClient job = reading.start(1, null);
    reading.awaitNumbers(300);
    put(stream, 300, 400);
    Path one = KinesisReading.stop(job, folder);
    streams.split(stream, streams.open(stream).get(0));
    put(stream, 400, 700);
    job = reading.start(2, one);
    reading.awaitNumbers(700);
    put(stream, 700, 800);
    Path two = KinesisReading.stop(job, folder);
    put(stream, 800, 1000);
    job = reading.start(1, two);

    reading.awaitNumbers(1000);
    job.cancel().get();
    assertSound(reading);
  }

  @Test
  void goesOnInTheMiddleOfAnAggregate() throws Exception {
    String stream = "aggregate";
    streams.create(stream, 1);
    KinesisReading reading = new KinesisReading(stream, kinesis.settings());
    BigInteger hash = BigInteger.ONE;
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int from = 0; from < 900; from += 300) {
      List<String> shares =
          IntStream.range(from, from + 300)
              .mapToObj(number -> KinesisReading.share("k", number))
              .toList();
      Wrapping.AGGREGATE
          .records(shares, hash)
          .forEach(record -> entries.add(Streams.entry(hash, record)));
    }
    streams.put(stream, entries);
    JobClient job = reading.start(1, null, new FailsOnce());

    reading.awaitNumbers(900);
    job.cancel().get();
    assertSound(reading);
    assertThat(FailsOnce.FAILED).isTrue();
    List<Integer> came = List.copyOf(FailsOnce.CAME);
    assertThat(came)
        .filteredOn(number -> Collections.frequency(came, number) > 1)
        .as("a part of the second aggregate was read again, and nothing else")
        .isNotEmpty()
        .allMatch(number -> number > 300 && number < 600);
  }

  /** Fails within the second of the aggregates, behind a checkpoint that was taken within it. */
  private static final class FailsOnce
      implements MapFunction<IntakeRecord, IntakeRecord>, CheckpointedFunction, CheckpointListener {

    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final Queue<Integer> CAME = new ConcurrentLinkedQueue<>();
    private static final int FIRST = 310;
    private static final int LAST = 550;

    private final Map<Long, Integer> parts = new HashMap<>();
    private int part;
    private boolean within;
    private int sinceThen;

    @Override
    public IntakeRecord map(IntakeRecord record) throws InterruptedException {
      if (record.observation() != null && record.observation().isSubject()) {
        CAME.add(KinesisReading.number(record.observation()));
        part++;
        if (!FAILED.get() && part > FIRST && part < LAST && !within) {
          Thread.sleep(50); // so slowly that a checkpoint comes between two of them
        }
        sinceThen += within ? 1 : 0;
        if (sinceThen > 20 && FAILED.compareAndSet(false, true)) {
          throw new IllegalStateException("fails once, as the test wants it");
        }
      }
      return record;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      // what it counts is of one attempt
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      parts.put(context.getCheckpointId(), part);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      int taken = parts.getOrDefault(checkpoint, 0);
      within |= taken > FIRST && taken < LAST;
    }
  }

  @Test
  void manyShardsAreSpreadEvenly() throws Exception {
    String stream = "many";
    int shards = 24;
    streams.create(stream, shards);
    KinesisReading reading = new KinesisReading(stream, kinesis.settings());
    putEvenly(stream, shards, 0, 1200);
    JobClient job = reading.start(2, null);
    reading.awaitNumbers(1200);
    assertThat(reading.shardsByReader()).isEqualTo(Map.of(0, 12L, 1, 12L));
    Path two = KinesisReading.stop(job, folder);
    putEvenly(stream, shards, 1200, 2400);
    job = reading.start(1, two);
    reading.awaitNumbers(2400);
    assertThat(reading.shardsByReader()).isEqualTo(Map.of(0, 24L));
    Path one = KinesisReading.stop(job, folder);
    putEvenly(stream, shards, 2400, 3600);
    job = reading.start(2, one);

    reading.awaitNumbers(3600);
    job.cancel().get();
    assertThat(reading.shardsByReader()).isEqualTo(Map.of(0, 12L, 1, 12L));
    assertSound(reading);
  }
}
