package io.sharetrail.aws;

import io.sharetrail.config.AwsConfig;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where credentials come from: asked for where the job runs, when they are needed, so that none is
 * in a job graph or a checkpoint.
 */
final class AwsCredentials {

  /** Somebody waits for a role to be assumed. */
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(30);

  private AwsCredentials() {}

  /**
   * @param region of the token service for an assumed role; null: from the environment
   * @return closed by the caller, if it can be closed
   */
  static AwsCredentialsProvider of(AwsConfig aws, Region region) {
    return switch (aws.credentials()) {
      case AUTO -> DefaultCredentialsProvider.builder().build();
      case PROFILE -> ProfileCredentialsProvider.create(aws.profile());
      case WEB_IDENTITY -> WebIdentityTokenFileCredentialsProvider.create();
      case ASSUME_ROLE -> assumed(aws, region);
    };
  }

  private static AwsCredentialsProvider assumed(AwsConfig aws, Region region) {
    StsClientBuilder builder =
        StsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                override -> override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS));
    if (region != null) {
      builder.region(region);
    }
    StsClient sts = builder.build();
    StsAssumeRoleCredentialsProvider role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(aws.roleArn())
                        .roleSessionName(aws.roleSessionName())
                        .externalId(aws.externalId()))
            .build();
    return new WithItsClient(role, sts);
  }

  /** A provider that closes the client which it was given. */
  private record WithItsClient(StsAssumeRoleCredentialsProvider role, StsClient sts)
      implements AwsCredentialsProvider, SdkAutoCloseable {

    @Override
    public software.amazon.awssdk.auth.credentials.AwsCredentials resolveCredentials() {
      return role.resolveCredentials();
    }

    @Override
    public void close() {
      role.close();
      sts.close();
    }
  }
}
