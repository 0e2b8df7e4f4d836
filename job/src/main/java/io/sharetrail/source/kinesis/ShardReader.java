package io.sharetrail.source.kinesis;

import io.sharetrail.aws.StreamName;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/** The shards that one reader has. A fetch returns what one of them gave. */
final class ShardReader implements SplitReader<ShardRecord, ShardSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);

  private final ShardTurns turns;
  private final ShardAnswers answers;
  private final ShardSetbacks setbacks;
  private final ShardMetrics metrics;
  private final Function<String, StreamName> streams;
  private final ShardFarewells farewells;
  private final Map<String, ShardCursor> shards = new LinkedHashMap<>();

  /**
   * @param streams how a stream is addressed, by its name
   * @param intervalNanos between two requests to one shard
   * @param farewells splits that are over; told by another thread
   */
  ShardReader(
      ShardRequests requests,
      Function<String, StreamName> streams,
      long intervalNanos,
      ShardFarewells farewells,
      ShardMetrics metrics) {
    turns = new ShardTurns(requests);
    answers = new ShardAnswers(requests, intervalNanos, metrics);
    setbacks = new ShardSetbacks(requests, metrics);
    this.streams = streams;
    this.farewells = farewells;
    this.metrics = metrics;
  }

  @Override
  public RecordsWithSplitIds<ShardRecord> fetch() throws IOException {
    Set<String> over = over();
    if (!over.isEmpty()) {
      return ShardBatch.finished(over);
    }
    ShardBatch givenUp = givenUp();
    if (givenUp != null) {
      return givenUp;
    }
    // Before anything else: while others always have something to give, nobody ever waits here.
    ShardBatch sign = signOfLife();
    if (sign != null) {
      return sign;
    }
    turns.ask(shards.values());
    ShardTurns.Answer answer = turns.await(shards.values());
    ShardBatch batch = answer == null ? null : take(answer);
    return batch == null ? ShardBatch.nothing() : batch;
  }

  private Set<String> over() {
    Set<String> over = new HashSet<>();
    for (String split : farewells.letGo()) {
      if (shards.remove(split) != null) {
        over.add(split);
      }
    }
    return over;
  }

  /** The end of one that was replaced, and what is missing of it; null if there is none. */
  private ShardBatch givenUp() {
    for (String split : farewells.toGiveUp()) {
      ShardCursor shard = shards.remove(split);
      if (shard != null) { // or it comes in a moment
        farewells.givenUp(split);
        metrics.ended(split);
        return shard.ended
            ? ShardBatch.finished(Set.of(split))
            : ShardBatch.finished(split, Gaps.madeAnew(shard));
      }
    }
    return null;
  }

  /** Null if there is nothing to hand on. */
  private ShardBatch take(ShardTurns.Answer answer) throws IOException {
    ShardCursor shard = answer.shard();
    if (shards.get(shard.split.splitId()) != shard) {
      return null; // it is over, and another may have its id
    }
    if (answer.failure() != null) {
      return setbacks.take(shard, answer.failure());
    }
    if (answer.value() instanceof String iterator) {
      ShardAnswers.begun(shard, iterator);
      return null;
    }
    return answers.take(shard, (GetRecordsResponse) answer.value());
  }

  /** A shard that lags, cannot be reached or has ended must not be taken for silent. Or null. */
  private ShardBatch signOfLife() {
    long now = System.nanoTime();
    return shards.values().stream()
        .filter(shard -> !shard.isSilent(now) && shard.signDue(now))
        .findFirst()
        .map(ShardBatch::signOfLife)
        .orElse(null);
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
    if (!(change instanceof SplitsAddition)) {
      throw new UnsupportedOperationException("shards are only let go: " + change);
    }
    for (ShardSplit split : change.splits()) {
      LOG.info("begins {} at {}", split.splitId(), beginning(split.position()));
      if (!split.ended()) {
        metrics.begun(split.splitId());
      }
      shards.put(split.splitId(), new ShardCursor(split, streams.apply(split.stream())));
    }
  }

  private static String beginning(Position position) {
    if (position.sequence() != null) {
      return position.sequence();
    }
    return position.time() == Long.MIN_VALUE
        ? "TRIM_HORIZON"
        : Instant.ofEpochMilli(position.time()).toString();
  }

  @Override
  public void pauseOrResumeSplits(Collection<ShardSplit> toPause, Collection<ShardSplit> toResume) {
    toPause.forEach(split -> pause(split, true));
    toResume.forEach(split -> pause(split, false));
  }

  private void pause(ShardSplit split, boolean paused) {
    ShardCursor shard = shards.get(split.splitId());
    if (shard != null) { // else it was just given up
      shard.paused = paused;
    }
  }

  @Override
  public void wakeUp() {
    turns.wake();
  }

  @Override
  public void close() {
    turns.close();
  }
}
