package io.sharetrail.source.kinesis;

import io.sharetrail.aws.Setback;
import io.sharetrail.aws.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The requests that reading a shard takes. */
final class ShardRequests implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardRequests.class);

  /** What a stream keeps unless it is told otherwise, and never less. */
  static final Duration LEAST_RETENTION = Duration.ofHours(24);

  private static final long BELIEVED_NANOS = TimeUnit.MINUTES.toNanos(1);

  /**
   * @param at when it was asked for, {@link System#nanoTime()}
   */
  private record Retention(Duration time, long at) {}

  private final Map<StreamName, Retention> retentions = new HashMap<>();
  private final Function<StreamName, KinesisClient> open;
  private final Map<StreamName, KinesisClient> clients = new HashMap<>();
  private final int maxRecordCount;
  private final ExecutorService threads;

  /**
   * @param open makes a client for a stream, which is closed here
   * @param atATime most requests that are on their way together
   */
  ShardRequests(Function<StreamName, KinesisClient> open, int maxRecordCount, int atATime) {
    this.open = open;
    this.maxRecordCount = maxRecordCount;
    threads =
        Executors.newFixedThreadPool(
            atATime,
            work -> {
              Thread thread = new Thread(work, "kinesis-requests");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * An iterator that begins with the record that was read last: whether that is still there tells
   * whether those behind it are.
   */
  CompletableFuture<String> iterator(ShardCursor shard) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .streamName(shard.stream.nameOrNull())
            .streamARN(shard.stream.arn())
            .shardId(shard.split.shardId());
    Position position = shard.position;
    if (position.sequence() != null) {
      request
          .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
          .startingSequenceNumber(position.sequence());
    } else if (position.time() == Long.MIN_VALUE) {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else {
      request
          .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
          .timestamp(Instant.ofEpochMilli(position.time()));
    }
    KinesisClient client = client(shard.stream);
    return CompletableFuture.supplyAsync(
        () -> client.getShardIterator(request.build()).shardIterator(), threads);
  }

  CompletableFuture<GetRecordsResponse> records(ShardCursor shard) {
    KinesisClient client = client(shard.stream);
    GetRecordsRequest request =
        GetRecordsRequest.builder()
            .streamARN(shard.stream.arn())
            .shardIterator(shard.iterator)
            .limit(maxRecordCount)
            .build();
    return CompletableFuture.supplyAsync(() -> client.getRecords(request), threads);
  }

  /**
   * Whether the stream has that shard, and not merely one of its id.
   *
   * @throws ResourceNotFoundException if there is no such stream
   */
  boolean lists(ShardCursor shard) {
    String begins = shard.split.begins();
    return ShardListing.shards(shard.stream, client(shard.stream)).stream()
        .filter(each -> each.shardId().equals(shard.split.shardId()))
        .map(ShardListing::begins)
        .anyMatch(each -> begins == null || each == null || each.equals(begins));
  }

  /** How long the stream keeps a record; if it does not say so, as short as it may be. */
  Duration retention(StreamName stream) {
    long now = System.nanoTime();
    Retention known = retentions.get(stream);
    if (known == null || now - known.at() > BELIEVED_NANOS) {
      known = new Retention(askRetention(stream), now);
      retentions.put(stream, known);
    }
    return known.time();
  }

  private Duration askRetention(StreamName stream) {
    try {
      return summaryRetention(stream);
    } catch (SdkException e) {
      LOG.warn("{}", Setback.sentence("DescribeStreamSummary of " + stream, e));
      return LEAST_RETENTION;
    }
  }

  private Duration summaryRetention(StreamName stream) {
    return Duration.ofHours(
        client(stream)
            .describeStreamSummary(
                request -> request.streamName(stream.nameOrNull()).streamARN(stream.arn()))
            .streamDescriptionSummary()
            .retentionPeriodHours());
  }

  private KinesisClient client(StreamName stream) {
    return clients.computeIfAbsent(stream, open);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clients.values().forEach(KinesisClient::close);
  }
}
