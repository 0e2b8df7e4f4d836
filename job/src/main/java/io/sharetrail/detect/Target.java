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

  static final int MAX_ACCOUNT = 64;

  /** As a request writes it: {@code all}, or an account id with or without dashes. */
  static Target of(String grantee) {
    String account = grantee.strip().replace("-", "");
    boolean everyone = account.equalsIgnoreCase(EVERYONE);
    return new Target(everyone ? EVERYONE : Text.bounded(account, MAX_ACCOUNT));
  }

  public boolean isPublic() {
    return EVERYONE.equals(accountId);
  }

  @Override
  public int compareTo(Target other) {
    return accountId.compareTo(other.accountId);
  }
}
