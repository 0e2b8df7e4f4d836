package io.sharetrail.canary.kinesis;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.KinesisStreams;
import io.sharetrail.aws.StreamName;
import io.sharetrail.canary.AuditTail;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.config.AwsConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The end of the stream of suppressed alerts: of all shards that are open, and what follows them.
 */
public final class StreamTail implements AuditTail {

  /** A shard may be asked five times a second, by all its readers together. */
  private static final long MOMENT_MILLIS = 400;

  private final KinesisClient client;
  private final StreamName stream;

  /** Where to go on, in each shard. */
  private final Deque<String> iterators = new ArrayDeque<>();

  private final Set<String> children = new HashSet<>();

  private StreamTail(KinesisClient client, StreamName stream) {
    this.client = client;
    this.stream = stream;
  }

  /**
   * Returns when it is known where the stream ends now.
   *
   * @param stream of suppressed alerts
   */
  public static StreamTail open(AwsConfig aws, StreamName stream) throws OutOfReachException {
    StreamTail tail;
    try {
      tail = new StreamTail(KinesisClients.patient(aws, stream), stream);
    } catch (SdkException e) {
      throw new OutOfReachException(KinesisStreams.complaint(stream, e), e);
    }
    try {
      for (Shard shard : tail.openShards()) {
        tail.begin(shard.shardId(), ShardIteratorType.LATEST);
      }
      return tail;
    } catch (SdkException e) {
      tail.close();
      throw tail.notRead(e);
    }
  }

  private List<Shard> openShards() {
    List<Shard> open = new ArrayList<>();
    ListShardsRequest request =
        ListShardsRequest.builder().streamName(stream.nameOrNull()).streamARN(stream.arn()).build();
    while (request != null) {
      ListShardsResponse answer = client.listShards(request);
      answer.shards().stream()
          .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
          .forEach(open::add);
      String next = answer.nextToken();
      request = next == null ? null : ListShardsRequest.builder().nextToken(next).build();
    }
    return open;
  }

  private void begin(String shard, ShardIteratorType where) {
    iterators.add(
        client
            .getShardIterator(
                request ->
                    request
                        .streamName(stream.nameOrNull())
                        .streamARN(stream.arn())
                        .shardId(shard)
                        .shardIteratorType(where))
            .shardIterator());
  }

  @Override
  public List<byte[]> poll() throws OutOfReachException, InterruptedException {
    Thread.sleep(MOMENT_MILLIS);
    List<byte[]> come = new ArrayList<>();
    try {
      for (int asked = iterators.size(); asked > 0; asked--) {
        String iterator = iterators.remove();
        GetRecordsResponse answer =
            client.getRecords(request -> request.shardIterator(iterator).streamARN(stream.arn()));
        answer.records().forEach(record -> come.add(record.data().asByteArray()));
        if (answer.nextShardIterator() != null) {
          iterators.add(answer.nextShardIterator());
        } else {
          follow(answer.childShards());
        }
      }
    } catch (SdkException e) {
      throw notRead(e);
    }
    return come;
  }

  /** Of two shards that were merged, each names the child. */
  private void follow(List<ChildShard> made) {
    for (ChildShard child : made) {
      if (children.add(child.shardId())) {
        begin(child.shardId(), ShardIteratorType.TRIM_HORIZON);
      }
    }
  }

  private OutOfReachException notRead(SdkException why) {
    return new OutOfReachException(
        this + " cannot be read: " + KinesisStreams.complaint(stream, why), why);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "the stream " + stream.name();
  }
}
