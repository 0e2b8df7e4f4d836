package io.sharetrail.aws;

import io.sharetrail.config.AwsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** Makes clients of Kinesis that reach it as the configuration says. */
public final class KinesisClients {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private KinesisClients() {}

  /**
   * A client that tries everything once: who uses it knows better how long to wait, and for what.
   *
   * @param stream whose region counts if no other is configured; may be null
   * @param connections most requests at a time
   * @return closed by the caller; it closes its credentials too
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is known
   */
  public static KinesisAsyncClient of(AwsConfig aws, StreamName stream, int connections) {
    return builder(aws, stream, connections)
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** The same, but it tries again what may succeed, as the SDK thinks right. */
  public static KinesisAsyncClient patient(AwsConfig aws, StreamName stream, int connections) {
    return builder(aws, stream, connections)
        .overrideConfiguration(
            override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
        .build();
  }

  private static KinesisAsyncClientBuilder builder(
      AwsConfig aws, StreamName stream, int connections) {
    Region region =
        Stream.of(stream == null ? null : stream.region(), aws.region())
            .filter(Objects::nonNull)
            .map(Region::of)
            .findFirst()
            .orElse(null);
    AwsCredentialsProvider credentials = AwsCredentials.of(aws, region);
    KinesisAsyncClientBuilder builder =
        KinesisAsyncClient.builder()
            .credentialsProvider(credentials)
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(connections)
                    .connectionTimeout(CONNECT)
                    .connectionAcquisitionTimeout(ANSWER)
                    .readTimeout(ANSWER)
                    .tcpKeepAlive(true));
    if (region != null) {
      builder.region(region);
    }
    if (aws.endpoint() != null) {
      builder.endpointOverride(URI.create(aws.endpoint()));
    }
    return builder;
  }
}
