package io.sharetrail.config;

import io.sharetrail.config.AwsConfig.Credentials;
import java.util.List;

/** {@code aws.*}. */
final class AwsKeys {

  static final ConfigKey<String> REGION =
      new ConfigKey<>(
          "aws.region",
          AwsScalars.REGION,
          null,
          "region of streams and secrets that are named without an ARN; unset: that of where the job"
              + " runs",
          config -> config.aws().region());

  static final ConfigKey<String> ENDPOINT =
      new ConfigKey<>(
          "aws.endpoint",
          Scalars.HTTP_URL,
          null,
          "where Kinesis is reached instead of at its region's own address, as for a VPC endpoint",
          config -> config.aws().endpoint());

  static final ConfigKey<String> SECRETS_ENDPOINT =
      new ConfigKey<>(
          "aws.secrets.endpoint",
          Scalars.HTTP_URL,
          null,
          "where AWS Secrets Manager is reached instead of at its region's own address, for secrets"
              + " that it keeps (aws-secret:…)",
          config -> config.aws().secretsEndpoint());

  static final ConfigKey<Credentials> CREDENTIALS =
      new ConfigKey<>(
          "aws.credentials.provider",
          Scalars.oneOf(Credentials.class, KafkaConfig::spelling),
          Credentials.AUTO,
          "whose credentials to use: auto takes the first that the AWS SDK's default chain finds"
              + " where the job runs; web-identity the token file that the environment names",
          config -> config.aws().credentials());

  static final ConfigKey<String> PROFILE =
      new ConfigKey<>(
          "aws.credentials.profile",
          AwsScalars.PROFILE,
          null,
          "profile of the AWS configuration files, for profile",
          config -> config.aws().profile());

  static final ConfigKey<String> ROLE_ARN =
      new ConfigKey<>(
          "aws.credentials.roleArn",
          AwsScalars.ROLE_ARN,
          null,
          "role to take, with the credentials of the default chain, for assume-role",
          config -> config.aws().roleArn());

  static final ConfigKey<String> ROLE_SESSION_NAME =
      new ConfigKey<>(
          "aws.credentials.roleSessionName",
          AwsScalars.SESSION_NAME,
          "sharetrail",
          "what that session is called in CloudTrail",
          config -> config.aws().roleSessionName());

  static final ConfigKey<String> EXTERNAL_ID =
      new ConfigKey<>(
          "aws.credentials.externalId",
          AwsScalars.EXTERNAL_ID,
          null,
          "what the role's trust policy may ask for, for assume-role",
          config -> config.aws().externalId());

  static final List<ConfigKey<?>> ALL =
      List.of(
          REGION,
          ENDPOINT,
          SECRETS_ENDPOINT,
          CREDENTIALS,
          PROFILE,
          ROLE_ARN,
          ROLE_SESSION_NAME,
          EXTERNAL_ID);

  private AwsKeys() {}

  static AwsConfig build(Values values) {
    return new AwsConfig(
        values.get(REGION),
        values.get(ENDPOINT),
        values.get(SECRETS_ENDPOINT),
        values.get(CREDENTIALS),
        values.get(PROFILE),
        values.get(ROLE_ARN),
        values.get(ROLE_SESSION_NAME),
        values.get(EXTERNAL_ID));
  }
}
