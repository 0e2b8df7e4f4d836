package io.sharetrail.risk;

import io.sharetrail.detect.Observation;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * Trust in an account of others, under conditions that all have to hold.
 *
 * @param account 12-digit id
 * @param regions in which it holds; empty for all
 * @param actors ARNs of who may share with it, of a role's session that of the session or of the
 *     role; {@code *} stands for any characters; empty for everybody
 * @param from since when; null for ever since
 * @param to until when, itself left out; null for ever
 */
public record Trust(
    String account, List<String> regions, List<String> actors, Instant from, Instant to)
    implements Serializable {

  public Trust {
    regions = List.copyOf(regions);
    actors = List.copyOf(actors);
  }

  boolean covers(String other, Observation subject) {
    return account.equals(other)
        && Membership.within(from, to, subject.judgedAt())
        && (regions.isEmpty() || regions.contains(subject.awsRegion()))
        && (actors.isEmpty()
            || actors.stream()
                .anyMatch(
                    pattern ->
                        matches(pattern, subject.actor().arn())
                            || matches(pattern, subject.actor().sessionIssuerArn())));
  }

  /**
   * Whole texts only; {@code *} stands for any characters, or none; never backtracks over more than
   * the last star.
   *
   * @param text may be null, which nothing matches
   */
  public static boolean matches(String pattern, String text) {
    if (text == null) {
      return false;
    }
    int at = 0;
    int inPattern = 0;
    int star = -1;
    int afterStar = 0;
    while (at < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        afterStar = at;
      } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(at)) {
        inPattern++;
        at++;
      } else if (star >= 0) {
        inPattern = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }
}
