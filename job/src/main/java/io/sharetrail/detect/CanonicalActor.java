package io.sharetrail.detect;

import io.sharetrail.cloudtrail.UserIdentity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a {@link UserIdentity} into an {@link Actor} with a canonical name.
 *
 * <p>The canonical name is the user's ARN; for a role session, role and session name, where only
 * machine-made session names fold to {@code *}. Sessions of {@code AWSReservedSSO_*} roles and
 * sessions with a source identity belong to a person and never fold: an attacker who renames a
 * session must not look like a machine.
 */
public final class CanonicalActor {

  static final int MAX_ARN = 2048;
  static final int MAX_NAME = 256;
  static final int MAX_KEY = 128;

  /** Instance ids, UUIDs, epoch seconds or millis, and the names that SDKs make up. */
  private static final Pattern MACHINE_MADE =
      Pattern.compile(
          "i-[0-9a-f]{8,17}"
              + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
              + "|\\d{10}|\\d{13}"
              + "|(?:botocore-session|aws-sdk-[a-z0-9]+|aws-go-sdk|AWSCLI-Session|GoSDK|session)-?\\d{8,19}");

  /** From its beginning: a user's path may hold anything, this marker too. */
  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:[a-z0-9-]+:sts::[^:/]*:assumed-role/");

  private static final String SSO_ROLE = "AWSReservedSSO_";

  private CanonicalActor() {}

  /** Never null and never throws, whatever the identity holds. */
  public static Actor of(UserIdentity identity) {
    String arn = Text.bounded(identity.arn(), MAX_ARN);
    String session = sessionName(arn);
    String name =
        Text.firstNonNull(identity.userName(), identity.sessionIssuerUserName(), roleName(arn));
    return new Actor(
        identity.type() == null ? "Unknown" : Text.bounded(identity.type(), 64),
        canonical(identity, arn, session),
        arn,
        Text.bounded(identity.accountId(), 64),
        Text.bounded(identity.accessKeyId(), MAX_KEY),
        Text.bounded(name, MAX_NAME),
        session == null ? null : Text.bounded(session, MAX_NAME),
        Text.bounded(identity.sessionIssuerArn(), MAX_ARN),
        Text.bounded(identity.invokedBy(), MAX_NAME),
        Text.bounded(identity.sourceIdentity(), MAX_NAME));
  }

  private static String canonical(UserIdentity identity, String arn, String session) {
    if (arn != null && !arn.isEmpty()) {
      return canonical(arn, session, identity.sourceIdentity());
    }
    // Without an ARN a principal id still names one identity; a bare account or service names
    // nobody.
    String principal = identity.principalId();
    return principal == null || principal.isEmpty() || "AWSAccount".equals(identity.type())
        ? null
        : "principal:" + Text.bounded(principal, MAX_NAME);
  }

  /**
   * Canonical name of an identity that has an ARN.
   *
   * @param arn not empty
   * @param sourceIdentity identity fixed through role chaining; null if there is none
   */
  public static String of(String arn, String sourceIdentity) {
    return canonical(arn, sessionName(arn), sourceIdentity);
  }

  private static String canonical(String arn, String session, String sourceIdentity) {
    return session != null && folds(sourceIdentity, arn, session)
        ? arn.substring(0, arn.length() - session.length()) + "*"
        : arn;
  }

  private static boolean folds(String sourceIdentity, String arn, String session) {
    return sourceIdentity == null
        && !isSingleSignOn(arn, assumedRole(arn))
        && MACHINE_MADE.matcher(session).matches();
  }

  /** {@code arn:aws:sts::123456789012:assumed-role/Role/session} → {@code session}. */
  private static String sessionName(String arn) {
    int start = assumedRole(arn);
    int slash = start < 0 ? -1 : arn.indexOf('/', start);
    return slash < 0 || slash + 1 == arn.length() ? null : arn.substring(slash + 1);
  }

  private static String roleName(String arn) {
    int start = assumedRole(arn);
    if (start < 0) {
      return null;
    }
    int slash = arn.indexOf('/', start);
    return slash < 0 ? arn.substring(start) : arn.substring(start, slash);
  }

  /**
   * Whether the canonical name is that of one user or person: no role session, unless IAM Identity
   * Center issued it, since whoever may assume a role can give a session any name.
   *
   * @param canonical may be null
   */
  public static boolean isPerson(String canonical) {
    int role = assumedRole(canonical);
    return canonical != null && (role < 0 || isSingleSignOn(canonical, role));
  }

  /**
   * Where the role's name begins in the ARN of a role session; -1 if it is no such ARN.
   *
   * @param arn may be null
   */
  static int assumedRole(String arn) {
    Matcher session = ASSUMED_ROLE.matcher(arn == null ? "" : arn);
    return session.lookingAt() ? session.end() : -1;
  }

  /** Whether the role whose name begins here is one of IAM Identity Center's. */
  static boolean isSingleSignOn(String arn, int role) {
    return arn.startsWith(SSO_ROLE, role);
  }
}
