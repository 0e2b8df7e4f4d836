package io.sharetrail.detect;

/**
 * One grantee of a share.
 *
 * @param accountId the 12-digit account id (or whatever stood in its place, bounded); {@link
 *     #EVERYONE} for a public share
 */
public record Target(String accountId) implements Comparable<Target> {

  /** The group {@code all}: everyone with an AWS account. */
  public static final String EVERYONE = "all";

  public boolean isPublic() {
    return EVERYONE.equals(accountId);
  }

  @Override
  public int compareTo(Target other) {
    return accountId.compareTo(other.accountId);
  }
}
