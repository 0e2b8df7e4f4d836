package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.aws.StreamName;
import io.sharetrail.metrics.RoomMetrics;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A reader of a stream that answers at once, and always the same. */
class ShardReaderTest {

  private final ShardMetrics metrics =
      new ShardMetrics(RoomMetrics.of(new UnregisteredMetricsGroup(), null));
  private final ShardFarewells farewells = new ShardFarewells();
  private final Answers client = new Answers();
  private final ShardRequests requests =
      new ShardRequests(stream -> client, 10, ShardTurns.AT_A_TIME);
  private final ShardSetbacks setbacks = new ShardSetbacks(requests, metrics);
  private final ShardReader reader =
      new ShardReader(requests, StreamName::new, 0, farewells, metrics);

  @AfterEach
  void close() {
    reader.close();
  }

  private static ShardSplit split(String shard, boolean ended) {
    return new ShardSplit(
        "trail",
        shard,
        "490",
        List.of(),
        new Position("495", Position.ALL, 0),
        Long.MIN_VALUE,
        Long.MIN_VALUE,
        ended);
  }

  private void give(ShardSplit... splits) {
    reader.handleSplitsChanges(new SplitsAddition<>(List.of(splits)));
  }

  /** Of so many fetches, each that brought something: the split, and how many records of it. */
  private List<String> fetch(int times) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      RecordsWithSplitIds<ShardRecord> batch = reader.fetch();
      String split = batch.nextSplit();
      if (split != null) {
        all.add(split);
      }
    }
    return all;
  }

  @Test
  void anEndedShardGivesSignsOfLifeWhileAnotherKeepsTheReaderBusy() throws Exception {
    give(split("busy", false));
    fetch(10);
    give(split("ended", true));

    assertThat(fetch(20)).contains("trail/busy", "trail/ended");
  }

  @Test
  void aPositionThatIsRefusedIsToldAndAskedLater() throws Exception {
    ShardCursor shard = new ShardCursor(split("busy", false), new StreamName("trail"));
    long before = System.nanoTime();
    ShardBatch told = setbacks.take(shard, Answers.error("InvalidArgumentException"));

    assertThat(told.nextRecordFromSplit()).isInstanceOf(ShardRecord.Gap.class);
    assertThat(shard.position).isEqualTo(Position.OLDEST);
    assertThat(shard.pause(before)).isPositive();
    assertThat(setbacks.take(shard, Answers.error("InvalidArgumentException"))).isNull();
    assertThat(metrics.failures.getCount()).isEqualTo(2);
  }

  @Test
  void anIteratorThatExpiredIsHadAnewLater() throws Exception {
    ShardCursor shard = new ShardCursor(split("busy", false), new StreamName("trail"));
    shard.iterator = "old";
    long before = System.nanoTime();

    assertThat(setbacks.take(shard, Answers.error("ExpiredIteratorException"))).isNull();
    assertThat(shard.iterator).isNull();
    assertThat(shard.pause(before)).isPositive();
    assertThat(metrics.failures.getCount()).isEqualTo(1);
  }

  @Test
  void aShardThatIsGivenUpTellsWhatIsMissingAndIsOver() throws Exception {
    farewells.giveUp("trail/busy");
    assertThat(fetch(1)).as("it is not there yet").isEmpty();
    give(split("busy", false), split("ended", true));
    RecordsWithSplitIds<ShardRecord> batch = reader.fetch();

    assertThat(batch.nextSplit()).isEqualTo("trail/busy");
    assertThat(batch.nextRecordFromSplit()).isInstanceOf(ShardRecord.Gap.class);
    assertThat(batch.nextRecordFromSplit()).isNull();
    assertThat(batch.finishedSplits()).containsExactly("trail/busy");
    farewells.giveUp("trail/ended");
    batch = reader.fetch();
    assertThat(batch.nextSplit()).as("nothing of it is missing").isNull();
    assertThat(batch.finishedSplits()).containsExactly("trail/ended");
  }

  @Test
  void afterItIsClosedNobodyWorksForItAndItsClientIsClosed() throws Exception {
    give(split("busy", false));
    assertThat(fetch(10)).contains("trail/busy");
    assertThat(client.callers)
        .isNotEmpty()
        .allMatch(thread -> thread.getName().equals("kinesis-requests") && thread.isDaemon());
    reader.close();

    assertThat(client.closed).isTrue();
    for (Thread caller : client.callers) {
      caller.join(10_000);
      assertThat(caller.isAlive()).isFalse();
    }
  }

  /** Of a stream with one shard, which gives a record to each request. The service is not here. */
  private static final class Answers implements KinesisClient {

    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private static KinesisException error(String code) {
      return (KinesisException)
          KinesisException.builder()
              .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
              .statusCode(400)
              .message("the test wants it so")
              .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      callers.add(Thread.currentThread());
      return GetShardIteratorResponse.builder().shardIterator("iterator").build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      callers.add(Thread.currentThread());
      return GetRecordsResponse.builder()
          .records(
              Record.builder()
                  .sequenceNumber("495")
                  .approximateArrivalTimestamp(Instant.EPOCH)
                  .data(SdkBytes.fromUtf8String("{}"))
                  .build())
          .nextShardIterator("next")
          .millisBehindLatest(1L)
          .build();
    }

    @Override
    public ListShardsResponse listShards(ListShardsRequest request) {
      return ListShardsResponse.builder()
          .shards(
              Shard.builder()
                  .shardId("busy")
                  .sequenceNumberRange(
                      SequenceNumberRange.builder().startingSequenceNumber("490").build())
                  .build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
