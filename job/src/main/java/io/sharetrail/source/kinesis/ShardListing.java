package io.sharetrail.source.kinesis;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.Setback;
import io.sharetrail.aws.StreamName;
import io.sharetrail.config.AwsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.util.FlinkRuntimeException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Lists the shards of streams, closed ones that are still kept too. */
final class ShardListing implements AutoCloseable {

  private final Map<StreamName, KinesisClient> clients = new LinkedHashMap<>();

  ShardListing(AwsConfig aws, List<StreamName> streams) {
    streams.forEach(stream -> clients.put(stream, KinesisClients.patient(aws, stream)));
  }

  /**
   * Each as if it were read from its beginning.
   *
   * @throws SdkException if Kinesis does not answer now, but may later
   * @throws FlinkRuntimeException if somebody must do something first; says what
   */
  List<ListedShard> list() {
    List<ListedShard> all = new ArrayList<>();
    clients.forEach(
        (stream, client) -> {
          try {
            shards(stream, client).forEach(shard -> all.add(listed(stream, shard)));
          } catch (SdkException e) {
            Setback setback = Setback.of(e);
            if (setback == Setback.THROTTLED || setback == Setback.TRANSIENT) {
              throw e;
            }
            throw new FlinkRuntimeException(Setback.sentence("ListShards of " + stream, e), e);
          }
        });
    return all;
  }

  /**
   * All shards of a stream, page by page.
   *
   * @throws SdkException if Kinesis does not answer
   */
  static List<Shard> shards(StreamName stream, KinesisClient client) {
    List<Shard> all = new ArrayList<>();
    ListShardsRequest request =
        ListShardsRequest.builder().streamName(stream.nameOrNull()).streamARN(stream.arn()).build();
    while (request != null) {
      ListShardsResponse answer = client.listShards(request);
      all.addAll(answer.shards());
      String next = answer.nextToken();
      request = next == null ? null : ListShardsRequest.builder().nextToken(next).build();
    }
    return all;
  }

  private static ListedShard listed(StreamName stream, Shard shard) {
    boolean open = shard.sequenceNumberRange().endingSequenceNumber() == null;
    return new ListedShard(split(stream, shard), open);
  }

  /** Null if Kinesis does not say. */
  static String begins(Shard shard) {
    return shard.sequenceNumberRange().startingSequenceNumber();
  }

  private static ShardSplit split(StreamName stream, Shard shard) {
    return new ShardSplit(
        stream.name(),
        shard.shardId(),
        begins(shard),
        Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .toList(),
        Position.OLDEST,
        Long.MIN_VALUE,
        Long.MIN_VALUE,
        false);
  }

  @Override
  public void close() {
    clients.values().forEach(KinesisClient::close);
  }
}
