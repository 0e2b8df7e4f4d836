package io.sharetrail.config;

import java.io.Serializable;

/**
 * Where a secret is found, when it is needed and where it is needed: a configuration is printed,
 * shipped with the job graph and kept in checkpoints, a secret is not.
 *
 * @param kind {@link #ENV}, {@link #FILE} or {@link #AWS}
 * @param place name of the environment variable; absolute path of the file; name or ARN of the
 *     secret, and behind a {@code #} the key of what is meant of it
 */
public record SecretReference(String kind, String place) implements Serializable {

  /** An environment variable of the process that needs it. */
  public static final String ENV = "env";

  /** A file on its machine. */
  public static final String FILE = "file";

  /** AWS Secrets Manager. */
  public static final String AWS = "aws-secret";

  /** Whether it is kept by somebody who must be asked over the network. */
  public boolean isOfAService() {
    return kind.equals(AWS);
  }

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    return kind + ':' + place;
  }
}
