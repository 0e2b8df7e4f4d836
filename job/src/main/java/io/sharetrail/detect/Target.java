package io.sharetrail.detect;

import java.util.regex.Pattern;

/**
 * One grantee of a share.
 *
 * @param accountId the 12-digit account id (or whatever stood in its place, bounded); {@link
 *     #EVERYONE} for a public share; the ARN of an organization or of its unit; {@link #UNREADABLE}
 *     for whoever a share named when that cannot be read
 */
public record Target(String accountId) implements Comparable<Target> {

  /** The group {@code all}: everyone with an AWS account. */
  public static final String EVERYONE = "all";

  /** Grantees that a share must have had and that its record does not show. */
  public static final String UNREADABLE = "unreadable";

  static final int MAX_ACCOUNT = 64;

  /** Twice what the longest ARN of an organizational unit takes. */
  private static final int MAX_ARN = 256;

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** As a request writes it: {@code all}, or an account id with or without dashes. */
  static Target of(String grantee) {
    String written = grantee.strip();
    String digits = written.replace("-", "");
    String account = ACCOUNT.matcher(digits).matches() ? digits : written;
    boolean everyone = account.equalsIgnoreCase(EVERYONE);
    return new Target(everyone ? EVERYONE : Text.bounded(account, MAX_ACCOUNT));
  }

  /** An organization or organizational unit, as a request writes it. */
  static Target ofOrganization(String arn) {
    return new Target(Text.bounded(arn.strip(), MAX_ARN));
  }

  /** Whether it is the id of one account. */
  boolean isAccount() {
    return ACCOUNT.matcher(accountId).matches();
  }

  public boolean isPublic() {
    return EVERYONE.equals(accountId);
  }

  @Override
  public int compareTo(Target other) {
    return accountId.compareTo(other.accountId);
  }
}
