package io.sharetrail.cloudtrail;

/**
 * The {@code userIdentity} element of a CloudTrail event, as far as this project reads it. Every
 * component may be null: service events and cross-account calls leave most of them out.
 *
 * @param type {@code IAMUser}, {@code AssumedRole}, {@code Root}, {@code FederatedUser}, {@code
 *     AWSService}, {@code AWSAccount}, …
 * @param principalId unique id of the principal; {@code AROA…:session} for a role session
 * @param arn ARN of the principal that made the call
 * @param accountId account that owns the identity (not necessarily the account of the resource)
 * @param accessKeyId the access key that signed the call
 * @param userName friendly name of the identity
 * @param invokedBy the AWS service that made the call on the identity's behalf
 * @param sessionIssuerType {@code Role}, {@code User} or {@code Root}
 * @param sessionIssuerArn ARN of the role or user that issued the temporary credentials
 * @param sessionIssuerUserName friendly name of that role or user
 * @param sourceIdentity {@code sessionContext.sourceIdentity}, fixed through role chaining
 * @param mfaAuthenticated whether the session was opened with MFA; null if the event does not say
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
public record UserIdentity(
    String type,
    String principalId,
    String arn,
    String accountId,
    String accessKeyId,
    String userName,
    String invokedBy,
    String sessionIssuerType,
    String sessionIssuerArn,
    String sessionIssuerUserName,
    String sourceIdentity,
    Boolean mfaAuthenticated) {

  /** An identity of which nothing is known. */
  public static final UserIdentity UNKNOWN =
      new UserIdentity(null, null, null, null, null, null, null, null, null, null, null, null);
}
