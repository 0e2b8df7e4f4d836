package io.sharetrail.canary.kinesis;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.KinesisStreams;
import io.sharetrail.aws.StreamName;
import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.canary.Entrance;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.config.AwsConfig;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts a canary into a stream, into the shard that its id falls to.
 *
 * @param stream one that the job reads
 */
public record StreamEntrance(AwsConfig aws, StreamName stream) implements Entrance {

  @Override
  public void put(CanaryRecord canary) throws OutOfReachException {
    try (KinesisClient client = KinesisClients.patient(aws, stream)) {
      client.putRecord(
          request ->
              request
                  .streamName(stream.nameOrNull())
                  .streamARN(stream.arn())
                  .partitionKey(canary.id())
                  .data(SdkBytes.fromUtf8String(canary.json())));
    } catch (SdkException e) {
      throw new OutOfReachException(
          "the canary was not taken: " + KinesisStreams.complaint(stream, e), e);
    }
  }

  @Override
  public String toString() {
    return "the stream " + stream.name();
  }
}
