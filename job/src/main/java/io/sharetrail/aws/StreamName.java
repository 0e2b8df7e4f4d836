package io.sharetrail.aws;

import java.io.Serializable;

/**
 * A stream as the configuration names it, by name or by ARN. Every request of the SDK takes either:
 * the one that is not given is null.
 *
 * @param given name or ARN
 */
public record StreamName(String given) implements Serializable {

  private static final int ARN_PARTS = 6;

  /** The ARN; null if only a name is given. */
  public String arn() {
    return given.startsWith("arn:") ? given : null;
  }

  /** The name; null if an ARN is given, which says more. */
  public String nameOrNull() {
    return arn() == null ? given : null;
  }

  /** The name in any case, for people. */
  public String name() {
    return given.substring(given.lastIndexOf('/') + 1);
  }

  /** The region that the ARN names; null if only a name is given. */
  public String region() {
    return arn() == null ? null : given.split(":", ARN_PARTS)[3];
  }

  @Override
  public String toString() {
    return given;
  }
}
