package io.sharetrail.config;

import java.io.Serializable;

/**
 * How AWS is reached, and as whom. Holds no secret: credentials are found where the job runs.
 *
 * @param region null: from the stream's ARN, else from the environment
 * @param endpoint URL in place of the region's own; null when unset
 * @param secretsEndpoint the same for AWS Secrets Manager
 * @param profile of the shared configuration files; null unless credentials are {@code PROFILE}
 * @param roleArn role to assume; null unless credentials are {@code ASSUME_ROLE}
 * @param roleSessionName what the session is called in the other account's trail
 * @param externalId what the role's owner asks for; null when unset
 */
public record AwsConfig(
    String region,
    String endpoint,
    String secretsEndpoint,
    Credentials credentials,
    String profile,
    String roleArn,
    String roleSessionName,
    String externalId)
    implements Serializable {

  /** Where credentials come from. */
  public enum Credentials {
    /** The first of the SDK's default chain that has any: environment, web identity, instance. */
    AUTO,
    /** A named profile of the shared configuration files. */
    PROFILE,
    /** The token file and the role that the environment names, as Kubernetes gives them. */
    WEB_IDENTITY,
    /** A role, assumed with the credentials of the default chain. */
    ASSUME_ROLE
  }
}
