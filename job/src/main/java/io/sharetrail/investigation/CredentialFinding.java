package io.sharetrail.investigation;

import java.util.List;

/**
 * How usual it is for an identity to use the credentials that it uses, and what it looks at.
 * Components are never renamed or retyped: open cases keep it in state.
 *
 * @param addressDays days, up to the day before yesterday, on which the addresses of a user or of
 *     root were watched; 0 for everybody else
 * @param newAddress whether it was never seen at the subject's address (in a roaming network: in
 *     that network) within the last {@code ADDRESS_SPAN} days; null if that is not known
 * @param roleDays days, likewise, on which it was watched for roles that it assumes
 * @param newRoles roles that it assumed on the subject's day or the day before and on no day before
 *     that; null if that is not known
 * @param discovery calls of {@code Discovery} by which it looked around in the hour of the subject
 *     or the one before, if they are many and that is not usual: {@code
 *     correlation.discoveryCalls}; else 0
 */
public record CredentialFinding(
    int addressDays, Boolean newAddress, int roleDays, List<String> newRoles, int discovery) {

  /** Days back to which an address is remembered. */
  public static final int ADDRESS_SPAN = 30;
}
