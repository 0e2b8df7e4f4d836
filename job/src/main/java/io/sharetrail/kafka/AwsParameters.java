package io.sharetrail.kafka;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.AwsConfig.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How AWS is reached, as parameters of a provider of Kafka's, which are texts. None is a secret.
 */
final class AwsParameters {

  private static final String REGION = "aws.region";
  private static final String ENDPOINT = "aws.endpoint";
  private static final String SECRETS_ENDPOINT = "aws.secrets.endpoint";
  private static final String CREDENTIALS = "aws.credentials";
  private static final String PROFILE = "aws.profile";
  private static final String ROLE_ARN = "aws.role";
  private static final String ROLE_SESSION_NAME = "aws.session";
  private static final String EXTERNAL_ID = "aws.external";

  private AwsParameters() {}

  static Map<String, String> of(AwsConfig aws) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(REGION, aws.region());
    parameters.put(ENDPOINT, aws.endpoint());
    parameters.put(SECRETS_ENDPOINT, aws.secretsEndpoint());
    parameters.put(CREDENTIALS, aws.credentials().name());
    parameters.put(PROFILE, aws.profile());
    parameters.put(ROLE_ARN, aws.roleArn());
    parameters.put(ROLE_SESSION_NAME, aws.roleSessionName());
    parameters.put(EXTERNAL_ID, aws.externalId());
    parameters.values().removeIf(value -> value == null);
    return parameters;
  }

  /** What is not there is null; the credentials are then the first that are found. */
  static AwsConfig read(Map<String, ?> parameters) {
    String credentials = text(parameters, CREDENTIALS);
    return new AwsConfig(
        text(parameters, REGION),
        text(parameters, ENDPOINT),
        text(parameters, SECRETS_ENDPOINT),
        credentials == null ? Credentials.AUTO : Credentials.valueOf(credentials),
        text(parameters, PROFILE),
        text(parameters, ROLE_ARN),
        text(parameters, ROLE_SESSION_NAME),
        text(parameters, EXTERNAL_ID));
  }

  private static String text(Map<String, ?> parameters, String name) {
    Object value = parameters.get(name);
    return value == null ? null : value.toString();
  }
}
