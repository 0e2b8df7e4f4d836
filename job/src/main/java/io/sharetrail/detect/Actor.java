package io.sharetrail.detect;

/**
 * Who made a call, reduced to what joins and alerts need. Every component but {@code type} may be
 * null.
 *
 * @param type {@code userIdentity.type}, or {@code Unknown}
 * @param canonical identity that joins and baselines use (see {@link CanonicalActor}); null if the
 *     event names none
 * @param arn ARN as the event has it
 * @param accountId account of the identity
 * @param accessKeyId key that signed the call
 * @param name user name, or role name for a session
 * @param sessionName role session name
 * @param sessionIssuerArn ARN of the role or user behind temporary credentials
 * @param invokedBy AWS service that called on the identity's behalf
 * @param sourceIdentity identity fixed through role chaining
 */
public record Actor(
    String type,
    String canonical,
    String arn,
    String accountId,
    String accessKeyId,
    String name,
    String sessionName,
    String sessionIssuerArn,
    String invokedBy,
    String sourceIdentity) {

  public boolean isRoot() {
    return "Root".equals(type);
  }

  /**
   * Name that counts as one in the crowd at an address: sessions of a role are one, since anybody
   * who may assume it can make up as many as they like; people of IAM Identity Center, whose
   * session names are given, are each their own.
   */
  public String crowdName() {
    int role = CanonicalActor.assumedRole(canonical);
    if (role < 0 || CanonicalActor.isSingleSignOn(canonical, role)) {
      return canonical;
    }
    int session = canonical.indexOf('/', role);
    return session < 0 ? canonical : canonical.substring(0, session);
  }

  /** Same session, user or access key: facts of the other count in full. */
  public boolean sameCredentialAs(Actor other) {
    return (arn != null && arn.equals(other.arn))
        || (accessKeyId != null && accessKeyId.equals(other.accessKeyId));
  }

  /** Sessions of the same role, perhaps of different people: facts of the other count half. */
  public boolean sameRoleAs(Actor other) {
    return sessionIssuerArn != null && sessionIssuerArn.equals(other.sessionIssuerArn);
  }

  /**
   * Same canonical identity, perhaps through another session of a role: facts of the other count
   * half.
   */
  public boolean sameIdentityAs(Actor other) {
    return canonical != null && canonical.equals(other.canonical);
  }
}
