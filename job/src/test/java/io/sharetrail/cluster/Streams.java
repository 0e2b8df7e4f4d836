package io.sharetrail.cluster;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What a test writes into streams and reads from them. */
public final class Streams {

  private static final Duration KNOWN = Duration.ofSeconds(150);
  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 4 << 20;

  private final KinesisClient client;

  Streams(KinesisClient client) {
    this.client = client;
  }

  /** Returns when it can be used. */
  public void create(String stream, int shards) throws InterruptedException {
    client.createStream(request -> request.streamName(stream).shardCount(shards));
    awaitActive(stream);
  }

  /** Returns when it is gone. */
  public void delete(String stream) throws InterruptedException {
    client.deleteStream(request -> request.streamName(stream));
    Patience.until(stream + " is gone", KNOWN, () -> isGone(stream));
  }

  private boolean isGone(String stream) {
    try {
      client.describeStreamSummary(request -> request.streamName(stream));
      return false;
    } catch (ResourceNotFoundException gone) {
      return true;
    }
  }

  private void awaitActive(String stream) throws InterruptedException {
    Patience.until(
        stream + " is active",
        KNOWN,
        () ->
            client
                    .describeStreamSummary(request -> request.streamName(stream))
                    .streamDescriptionSummary()
                    .streamStatus()
                == StreamStatus.ACTIVE);
  }

  /** All there are, closed ones too. */
  public List<Shard> shards(String stream) {
    return client.listShards(request -> request.streamName(stream)).shards();
  }

  /** Those that take records, by what they take: neighbours are next to each other. */
  public List<Shard> open(String stream) {
    return shards(stream).stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(Comparator.comparing(Streams::hash))
        .toList();
  }

  /** The first hash key that it takes. */
  public static BigInteger hash(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  /** Splits it in the middle; returns when the stream takes records again. */
  public void split(String stream, Shard shard) throws InterruptedException {
    BigInteger from = hash(shard);
    BigInteger to = new BigInteger(shard.hashKeyRange().endingHashKey());
    client.splitShard(
        request ->
            request
                .streamName(stream)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(from.add(to).shiftRight(1).add(BigInteger.ONE).toString()));
    awaitActive(stream);
  }

  /** Makes one of two neighbours; returns when the stream takes records again. */
  public void merge(String stream, Shard one, Shard other) throws InterruptedException {
    client.mergeShards(
        request ->
            request
                .streamName(stream)
                .shardToMerge(one.shardId())
                .adjacentShardToMerge(other.shardId()));
    awaitActive(stream);
  }

  /** Splits or merges until there are so many; returns when the stream takes records again. */
  public void scale(String stream, int shards) throws InterruptedException {
    client.updateShardCount(
        request ->
            request
                .streamName(stream)
                .targetShardCount(shards)
                .scalingType(ScalingType.UNIFORM_SCALING));
    awaitActive(stream);
  }

  public void put(String stream, String key, String text) {
    put(stream, List.of(entry(key, text.getBytes(StandardCharsets.UTF_8))));
  }

  public static PutRecordsRequestEntry entry(String key, byte[] data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromByteArrayUnsafe(data))
        .build();
  }

  /**
   * The same, into the shard whose range holds the hash key.
   *
   * @param hash a decimal number
   */
  public static PutRecordsRequestEntry entry(BigInteger hash, byte[] data) {
    return entry("any", data).toBuilder().explicitHashKey(hash.toString()).build();
  }

  /** The first hash key of each of so many shards that were made at once. */
  public static BigInteger hash(int shard, int shards) {
    BigInteger width =
        BigInteger.TWO.pow(Short.SIZE * Byte.SIZE).divide(BigInteger.valueOf(shards));
    return width.multiply(BigInteger.valueOf(shard)).add(BigInteger.ONE);
  }

  /** Puts them in their order; returns when all are in the stream. */
  public void put(String stream, List<PutRecordsRequestEntry> entries) {
    for (int from = 0; from < entries.size(); ) {
      int to = from;
      long bytes = 0;
      while (to < entries.size() && to - from < MOST_RECORDS && bytes < MOST_BYTES) {
        bytes += entries.get(to++).data().asByteArrayUnsafe().length;
      }
      List<PutRecordsRequestEntry> chunk = entries.subList(from, to);
      PutRecordsResponse response =
          client.putRecords(request -> request.streamName(stream).records(chunk));
      if (response.failedRecordCount() != null && response.failedRecordCount() > 0) {
        throw new IllegalStateException(response.toString());
      }
      from = to;
    }
  }

  /** All that is there now, shard by shard. */
  public List<Record> read(String stream) {
    List<Record> all = new ArrayList<>();
    for (Shard shard : shards(stream)) {
      String iterator =
          client
              .getShardIterator(
                  request ->
                      request
                          .streamName(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (iterator != null) {
        String next = iterator;
        GetRecordsResponse response = client.getRecords(request -> request.shardIterator(next));
        all.addAll(response.records());
        boolean end = response.millisBehindLatest() == 0 && response.records().isEmpty();
        iterator = end ? null : response.nextShardIterator();
      }
    }
    return all;
  }
}
