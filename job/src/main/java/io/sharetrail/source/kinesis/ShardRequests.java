package io.sharetrail.source.kinesis;

import io.sharetrail.aws.StreamName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The requests that reading a shard takes. */
final class ShardRequests implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardRequests.class);

  /** What a stream keeps unless it is told otherwise, and never less. */
  private static final Duration LEAST_RETENTION = Duration.ofHours(24);

  private final Function<StreamName, KinesisAsyncClient> open;
  private final Map<StreamName, KinesisAsyncClient> clients = new HashMap<>();
  private final int maxRecordCount;

  /**
   * @param open makes a client for a stream, which is closed here
   */
  ShardRequests(Function<StreamName, KinesisAsyncClient> open, int maxRecordCount) {
    this.open = open;
    this.maxRecordCount = maxRecordCount;
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
    return client(shard.stream)
        .getShardIterator(request.build())
        .thenApply(answer -> answer.shardIterator());
  }

  CompletableFuture<GetRecordsResponse> records(ShardCursor shard) {
    return client(shard.stream)
        .getRecords(
            request ->
                request
                    .streamARN(shard.stream.arn())
                    .shardIterator(shard.iterator)
                    .limit(maxRecordCount));
  }

  /** Whether the stream itself is there. */
  boolean exists(StreamName stream) {
    try {
      summaryRetention(stream);
      return true;
    } catch (CompletionException e) {
      return !(Setback.cause(e) instanceof ResourceNotFoundException);
    }
  }

  /** How long the stream keeps a record; if it does not say so, as short as it may be. */
  Duration retention(StreamName stream) {
    try {
      return summaryRetention(stream);
    } catch (CompletionException e) {
      LOG.warn("{}", Setback.sentence("DescribeStreamSummary of " + stream, e));
      return LEAST_RETENTION;
    }
  }

  private Duration summaryRetention(StreamName stream) {
    return Duration.ofHours(
        client(stream)
            .describeStreamSummary(
                request -> request.streamName(stream.nameOrNull()).streamARN(stream.arn()))
            .join()
            .streamDescriptionSummary()
            .retentionPeriodHours());
  }

  private KinesisAsyncClient client(StreamName stream) {
    return clients.computeIfAbsent(stream, open);
  }

  @Override
  public void close() {
    clients.values().forEach(KinesisAsyncClient::close);
  }
}
