package io.sharetrail.detect;

/**
 * Temporary credentials that an AssumeRole, AssumeRoleWithSAML, AssumeRoleWithWebIdentity,
 * GetSessionToken or GetFederationToken call handed out.
 *
 * @param accessKeyId the issued access key id; never null
 * @param arn ARN of the session; null for GetSessionToken, whose session is its caller
 * @param hops calls between the observation's actor and the credentials: 1 if the actor obtained
 *     them itself, more if it went through other sessions
 * @param sourceIdentity identity that the call fixed for the session and all sessions that it
 *     opens; null if none was set
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public record IssuedCredentials(String accessKeyId, String arn, int hops, String sourceIdentity) {}
