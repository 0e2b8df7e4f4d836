package io.sharetrail.risk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tools and systems of attackers and penetration testers that say who they are. GuardDuty finds the
 * same systems (<a
 * href="https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html">PenTest:IAMUser</a>);
 * kernels of Kali and Parrot have their names in the user agents of AWS' own tools. Whoever wants
 * to hide says something else: it being absent means nothing.
 */
final class AttackTools {

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![a-z0-9])(kali|parrot|pentoo|pacu|cloudfox|trufflehog|scoutsuite|s3scanner|weirdaal|nimbostratus)(?![a-z])",
          Pattern.CASE_INSENSITIVE);

  private AttackTools() {}

  /**
   * The first that is named, in lower case; null if none is.
   *
   * @param userAgent as the caller chose it; may be null
   */
  static String in(String userAgent) {
    Matcher named = NAMED.matcher(userAgent == null ? "" : userAgent);
    return named.find() ? named.group(1).toLowerCase(java.util.Locale.ROOT) : null;
  }
}
