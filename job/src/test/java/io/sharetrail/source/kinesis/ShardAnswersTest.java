package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.aws.StreamName;
import io.sharetrail.metrics.RoomMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Shards of a stream that keeps a day, read again by a job that was away. */
class ShardAnswersTest {

  /** It cannot ask how long records are kept, and takes the least for true. */
  private final ShardRequests requests =
      new ShardRequests(
          stream -> {
            throw SdkClientException.create("nobody is there");
          },
          1,
          1);

  private final ShardAnswers answers =
      new ShardAnswers(
          requests, 1, new ShardMetrics(RoomMetrics.of(new UnregisteredMetricsGroup(), null)));

  @AfterEach
  void close() {
    requests.close();
  }

  private static long hoursAgo(int hours) {
    return Instant.now().minus(Duration.ofHours(hours)).toEpochMilli();
  }

  private static ShardCursor shard(Position position, long seenUntil) {
    ShardSplit split =
        new ShardSplit(
            "trail", "shard", "1", List.of(), position, seenUntil, Long.MIN_VALUE, false);
    ShardCursor shard = new ShardCursor(split, new StreamName("trail"));
    ShardAnswers.begun(shard, "iterator");
    return shard;
  }

  private static GetRecordsResponse answer(int hoursBehind, Record... records) {
    return GetRecordsResponse.builder()
        .records(records)
        .nextShardIterator("next")
        .millisBehindLatest(Duration.ofHours(hoursBehind).toMillis())
        .build();
  }

  private static Record record(String sequence, int hoursAgo) {
    return Record.builder()
        .sequenceNumber(sequence)
        .approximateArrivalTimestamp(Instant.ofEpochMilli(hoursAgo(hoursAgo)))
        .data(SdkBytes.fromUtf8String("{}"))
        .build();
  }

  private boolean tellsOfAGap(ShardCursor shard, GetRecordsResponse answer) {
    ShardBatch batch = answers.take(shard, answer);
    return batch != null && batch.nextRecordFromSplit() instanceof ShardRecord.Gap;
  }

  @Test
  void emptyAnswersOnTheWayDoNotHideWhatWasDeleted() {
    ShardCursor shard = shard(new Position("495", Position.ALL, hoursAgo(30)), hoursAgo(26));

    assertThat(tellsOfAGap(shard, answer(23))).isFalse();
    assertThat(shard.seenUntil).as("not before it is known").isLessThan(hoursAgo(25));
    assertThat(tellsOfAGap(shard, answer(22, record("500", 22)))).isTrue();
    assertThat(tellsOfAGap(shard, answer(21, record("501", 21)))).as("told once").isFalse();
  }

  @Test
  void aShardThatNeverGaveARecordMayHaveLostSome() {
    ShardCursor shard = shard(new Position(null, 0, hoursAgo(30)), hoursAgo(26));

    assertThat(tellsOfAGap(shard, answer(23))).isFalse();
    assertThat(tellsOfAGap(shard, answer(22, record("500", 22)))).isTrue();
  }

  @Test
  void aShardThatWasSilentAndWatchedLacksNothing() {
    ShardCursor shard = shard(new Position(null, 0, hoursAgo(30)), hoursAgo(2));

    assertThat(tellsOfAGap(shard, answer(0))).isFalse();
    assertThat(tellsOfAGap(shard, answer(0, record("500", 1)))).isFalse();
  }

  @Test
  void aReaderThatIsOvertakenTellsOfIt() {
    ShardCursor shard = shard(new Position("495", Position.ALL, hoursAgo(25)), hoursAgo(25));
    assertThat(tellsOfAGap(shard, answer(25, record("495", 25)))).isFalse();
    assertThat(tellsOfAGap(shard, answer(25, record("496", 25))))
        .as("it has only begun there")
        .isFalse();
    shard.begunAt -= Duration.ofMinutes(6).toMillis();
    assertThat(tellsOfAGap(shard, answer(23, record("500", 23)))).isTrue();
    assertThat(tellsOfAGap(shard, answer(22, record("501", 22)))).isFalse();
  }

  @Test
  void aSlowReaderOfWhatIsStillThereLacksNothing() {
    ShardCursor shard = shard(new Position("495", Position.ALL, hoursAgo(30)), hoursAgo(30));
    assertThat(tellsOfAGap(shard, answer(30, record("495", 30)))).isFalse();
    shard.begunAt -= Duration.ofMinutes(6).toMillis();
    assertThat(tellsOfAGap(shard, answer(29, record("496", 29)))).isFalse();
    assertThat(tellsOfAGap(shard, answer(28, record("497", 28)))).isFalse();
  }

  @Test
  void aShardThatIsBegunLacksNothing() {
    ShardCursor shard = shard(new Position(null, 0, hoursAgo(30)), Long.MIN_VALUE);

    assertThat(tellsOfAGap(shard, answer(20, record("500", 20)))).isFalse();
  }
}
