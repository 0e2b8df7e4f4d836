package io.sharetrail.aws;

/**
 * A secret of AWS Secrets Manager as the configuration names it: {@code NAME-OR-ARN}, or {@code
 * NAME-OR-ARN#KEY} for one field of a secret that is a JSON object. No name holds a {@code #}.
 *
 * @param given as it is written
 */
public record SecretName(String given) {

  private static final int ARN_PARTS = 6;

  /** Name or ARN, as the service takes either. */
  public String id() {
    int hash = given.indexOf('#');
    return hash < 0 ? given : given.substring(0, hash);
  }

  /** The field; null for the whole secret. */
  public String key() {
    int hash = given.indexOf('#');
    return hash < 0 ? null : given.substring(hash + 1);
  }

  /** The region that the ARN names; null if only a name is given. */
  public String region() {
    return given.startsWith("arn:") ? id().split(":", ARN_PARTS)[3] : null;
  }

  @Override
  public String toString() {
    return given;
  }
}
