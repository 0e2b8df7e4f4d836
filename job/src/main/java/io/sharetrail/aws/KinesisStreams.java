package io.sharetrail.aws;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.KinesisConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Asks before a run what would make it fail. */
public final class KinesisStreams {

  private KinesisStreams() {}

  /** What is wrong, each in a sentence that says what to do; empty if nothing is. */
  public static List<String> complaints(AwsConfig aws, KinesisConfig kinesis) {
    Set<String> streams = new LinkedHashSet<>(kinesis.source().streams());
    streams.addAll(kinesis.sink().streams());
    List<String> complaints = new ArrayList<>();
    for (String given : streams) {
      StreamName stream = new StreamName(given);
      try (KinesisClient client = KinesisClients.patient(aws, stream)) {
        client.describeStreamSummary(
            request -> request.streamName(stream.nameOrNull()).streamARN(stream.arn()));
      } catch (SdkException e) {
        complaints.add(complaint(stream, e));
      }
    }
    return complaints;
  }

  /** A failure of a client in a sentence that says what to do. */
  public static String complaint(StreamName stream, Throwable why) {
    return why instanceof ResourceNotFoundException
        ? "the stream "
            + stream
            + " does not exist: make it, or name another (see source.kinesis.streams, sink.kinesis.*"
            + " and aws.region)"
        : "Kinesis does not answer as it should about the stream "
            + stream
            + ": "
            + why.getMessage()
            + " (see aws.region, aws.endpoint and aws.credentials.*)";
  }
}
