package io.sharetrail.source.kinesis;

import io.sharetrail.aws.Setback;
import io.sharetrail.aws.StreamName;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Asks shards for records: each as often as Kinesis allows, a few of them at a time, so that what
 * waits in memory stays bounded. A fetch returns what one shard gave.
 */
final class ShardReader implements SplitReader<ShardRecord, ShardSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);

  /** Answers that may be on their way or wait to be taken, of up to 10 MB each. */
  static final int AT_A_TIME = 4;

  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * @param shard null for what only wakes
   * @param value iterator or records
   */
  private record Answer(ShardCursor shard, Object value, Throwable failure) {}

  private final ShardRequests requests;
  private final Function<String, StreamName> streams;
  private final long intervalNanos;
  private final Queue<String> letGo;
  private final ShardMetrics metrics;
  private final Map<String, ShardCursor> shards = new LinkedHashMap<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private int asking;

  /**
   * @param streams how a stream is addressed, by its name
   * @param letGo ids of splits that are over; filled by another thread
   */
  ShardReader(
      ShardRequests requests,
      Function<String, StreamName> streams,
      long intervalNanos,
      Queue<String> letGo,
      ShardMetrics metrics) {
    this.requests = requests;
    this.streams = streams;
    this.intervalNanos = intervalNanos;
    this.letGo = letGo;
    this.metrics = metrics;
  }

  @Override
  public RecordsWithSplitIds<ShardRecord> fetch() throws IOException {
    Set<String> over = over();
    if (!over.isEmpty()) {
      return ShardBatch.finished(over);
    }
    ask();
    Answer answer = await();
    ShardBatch batch = answer == null || answer.shard() == null ? null : take(answer);
    return batch == null ? signOfLife() : batch;
  }

  private Set<String> over() {
    Set<String> over = new HashSet<>();
    for (String split = letGo.poll(); split != null; split = letGo.poll()) {
      if (shards.remove(split) != null) {
        over.add(split);
      }
    }
    return over;
  }

  /** Those first that wait longest. */
  private void ask() {
    long now = System.nanoTime();
    shards.values().stream()
        .filter(shard -> shard.mayAsk(now))
        .sorted(Comparator.comparingLong(shard -> shard.pause(now)))
        .limit(AT_A_TIME - asking)
        .toList()
        .forEach(this::ask);
  }

  private void ask(ShardCursor shard) {
    shard.asking = true;
    asking++;
    CompletableFuture<?> request =
        shard.iterator == null ? requests.iterator(shard) : requests.records(shard);
    CompletableFuture<?> unused =
        request.whenComplete((value, failure) -> answers.add(new Answer(shard, value, failure)));
  }

  private Answer await() throws IOException {
    long now = System.nanoTime();
    long wait =
        asking >= AT_A_TIME
            ? LONGEST_WAIT
            : shards.values().stream()
                .filter(shard -> !shard.asking && !shard.ended && !shard.paused)
                .mapToLong(shard -> shard.pause(now))
                .reduce(LONGEST_WAIT, Math::min);
    try {
      return answers.poll(Math.max(wait, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading Kinesis", e);
    }
  }

  /** Null if there is nothing to hand on. */
  private ShardBatch take(Answer answer) throws IOException {
    ShardCursor shard = answer.shard();
    shard.asking = false;
    asking--;
    if (!shards.containsKey(shard.split.splitId())) {
      return null;
    }
    if (answer.failure() != null) {
      return failed(shard, answer.failure());
    }
    if (answer.value() instanceof String iterator) {
      shard.iterator = iterator;
      shard.probing = shard.position.sequence() != null;
      shard.again();
      return null;
    }
    return records(shard, (GetRecordsResponse) answer.value());
  }

  private ShardBatch records(ShardCursor shard, GetRecordsResponse answer) {
    List<Record> records = answer.records();
    long now = System.currentTimeMillis();
    long behind = answer.millisBehindLatest() == null ? 0 : answer.millisBehindLatest();
    long bytes = records.stream().mapToLong(each -> each.data().asByteArrayUnsafe().length).sum();
    shard.answered(bytes, intervalNanos);
    shard.iterator = answer.nextShardIterator();
    shard.ended = shard.iterator == null;
    // An answer that brings records says nothing of those of the same millisecond behind them.
    shard.level = behind == 0 && records.isEmpty() && !shard.ended;
    ShardRecord.Gap gap = probed(shard, records, now);
    Position from = gap == null ? shard.position : Position.OLDEST;
    shard.position = from;
    metrics.records.inc(records.size());
    metrics.bytes.inc(bytes);
    metrics.behind(shard.split.splitId(), behind);
    long seen = now - behind;
    if (!records.isEmpty()) {
      Record last = records.get(records.size() - 1);
      seen = last.approximateArrivalTimestamp().toEpochMilli();
      shard.position = new Position(last.sequenceNumber(), Position.ALL, seen);
    }
    shard.seenUntil = Math.max(shard.seenUntil, seen);
    if (shard.ended) {
      metrics.ended(shard.split.splitId());
    }
    boolean nothingNew = gap == null && records.isEmpty() && !shard.ended;
    if (nothingNew && !shard.signDue(System.nanoTime())) {
      return null;
    }
    return batch(shard, gap, records, from);
  }

  private ShardBatch batch(
      ShardCursor shard, ShardRecord.Gap gap, List<Record> records, Position from) {
    return ShardBatch.of(
        shard.split.splitId(),
        new Unpacking(
            gap,
            records,
            from,
            new ShardRecord.Progress(shard.seenUntil, shard.level, shard.ended)));
  }

  /** Null unless this answer shows that records were deleted before they were read. */
  private ShardRecord.Gap probed(ShardCursor shard, List<Record> records, long now) {
    if (!shard.probing || (records.isEmpty() && !shard.level && !shard.ended)) {
      return null;
    }
    shard.probing = false;
    Record first = records.isEmpty() ? null : records.get(0);
    if (first != null && first.sequenceNumber().equals(shard.position.sequence())) {
      return null;
    }
    if (!Gaps.isOne(shard.position, shard.seenUntil, requests.retention(shard.stream), now)) {
      return null;
    }
    return first == null
        ? Gaps.trimmed(shard, null, null)
        : Gaps.trimmed(shard, first.sequenceNumber(), first.approximateArrivalTimestamp());
  }

  private ShardBatch failed(ShardCursor shard, Throwable failure) throws IOException {
    shard.level = false;
    String what =
        (shard.iterator == null ? "GetShardIterator" : "GetRecords")
            + " of "
            + shard.split.splitId();
    switch (Setback.of(failure)) {
      case THROTTLED -> {
        metrics.throttles.inc();
        shard.failed();
        LOG.debug("{} was throttled", what);
      }
      case EXPIRED -> {
        shard.iterator = null;
        shard.again();
        LOG.info("the iterator of {} expired", shard.split.splitId());
      }
      case TRANSIENT -> again(shard, what, failure);
      case FOREIGN_POSITION -> {
        return anew(shard, what, failure);
      }
      case NOT_FOUND -> {
        return missing(shard, what, failure);
      }
      case FATAL -> throw new IOException(Setback.sentence(what, failure), failure);
    }
    return null;
  }

  private ShardBatch missing(ShardCursor shard, String what, Throwable failure) throws IOException {
    try {
      if (requests.lists(shard)) {
        return anew(shard, what, failure);
      }
    } catch (SdkException e) {
      if (Setback.of(e) != Setback.NOT_FOUND) {
        again(shard, what, e);
        return null;
      }
      throw new IOException(Setback.sentence(what, failure), failure);
    }
    shard.ended = true;
    metrics.ended(shard.split.splitId());
    return batch(shard, Gaps.gone(shard), List.of(), Position.OLDEST);
  }

  /** Null if it is not the position that is refused: then it is asked again. */
  private ShardBatch anew(ShardCursor shard, String what, Throwable failure) {
    boolean position = shard.iterator == null && shard.position.sequence() != null;
    shard.iterator = null;
    if (!position) {
      again(shard, what, failure);
      return null;
    }
    ShardRecord.Gap gap = Gaps.madeAnew(shard);
    shard.position = Position.OLDEST;
    return batch(shard, gap, List.of(), Position.OLDEST);
  }

  private void again(ShardCursor shard, String what, Throwable failure) {
    metrics.failures.inc();
    int failures = shard.failed();
    if (Integer.bitCount(failures) == 1) {
      LOG.warn("{} ({} in a row)", Setback.sentence(what, failure), failures);
    }
  }

  /** A shard that lags, cannot be reached or has ended must not be taken for silent. */
  private ShardBatch signOfLife() {
    long now = System.nanoTime();
    for (ShardCursor shard : shards.values()) {
      if (!shard.level && shard.signDue(now)) {
        return ShardBatch.of(
            shard.split.splitId(),
            List.<ShardRecord>of(
                    new ShardRecord.Progress(Long.MIN_VALUE, false, shard.ended && !shard.asking))
                .iterator());
      }
    }
    return ShardBatch.nothing();
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
    if (!(change instanceof SplitsAddition)) {
      throw new UnsupportedOperationException("shards are only let go: " + change);
    }
    for (ShardSplit split : change.splits()) {
      LOG.info("begins {} at {}", split.splitId(), beginning(split.position()));
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
    toPause.forEach(split -> shards.get(split.splitId()).paused = true);
    toResume.forEach(split -> shards.get(split.splitId()).paused = false);
  }

  @Override
  public void wakeUp() {
    answers.add(new Answer(null, null, null));
  }

  @Override
  public void close() {
    requests.close();
  }
}
