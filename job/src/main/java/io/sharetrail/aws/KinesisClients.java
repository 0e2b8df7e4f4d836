package io.sharetrail.aws;

import io.sharetrail.config.AwsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Makes clients of Kinesis that reach it as the configuration says. Each is closed by who asked for
 * it, and closes its credentials.
 */
public final class KinesisClients {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** However slowly an answer trickles in; an answer of 10 MB is long there by then. */
  private static final Duration ATTEMPT = Duration.ofMinutes(1);

  private static final Duration ALL_ATTEMPTS = Duration.ofMinutes(2);

  private KinesisClients() {}

  /**
   * A client that waits for its answers, and tries everything once: who uses it knows better how
   * long to pause, and for what.
   *
   * @param stream whose region counts before the configured one; may be null
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is known
   */
  public static KinesisClient blocking(AwsConfig aws, StreamName stream) {
    return blockingBuilder(aws, stream)
        .overrideConfiguration(
            override -> timed(override).retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** The same, but it tries again what may succeed, as the SDK thinks right. */
  public static KinesisClient patient(AwsConfig aws, StreamName stream) {
    return blockingBuilder(aws, stream).overrideConfiguration(override -> timed(override)).build();
  }

  private static ClientOverrideConfiguration.Builder timed(
      ClientOverrideConfiguration.Builder override) {
    return override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS);
  }

  private static KinesisClientBuilder blockingBuilder(AwsConfig aws, StreamName stream) {
    return reaching(aws, stream, KinesisClient.builder())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER));
  }

  private static <B extends AwsClientBuilder<B, ?>> B reaching(
      AwsConfig aws, StreamName stream, B builder) {
    Region region =
        Stream.of(stream == null ? null : stream.region(), aws.region())
            .filter(Objects::nonNull)
            .map(Region::of)
            .findFirst()
            .orElse(null);
    builder.credentialsProvider(AwsCredentials.of(aws, region));
    if (region != null) {
      builder.region(region);
    }
    if (aws.endpoint() != null) {
      builder.endpointOverride(URI.create(aws.endpoint()));
    }
    return builder;
  }
}
