package io.sharetrail.risk;

/**
 * The one table of points. Every value can be overridden as {@code risk.weights.<key>} and is an
 * integer from 0 to 100.
 */
public enum Weight {
  BASE_PUBLIC("base.public", 60, "snapshot shared with everyone"),
  BASE_UNKNOWN_EXTERNAL(
      "base.unknownExternal", 21, "shared with an account nobody declared (the seed rule's score)"),
  BASE_VENDOR("base.vendor", 12, "shared with a vendor declared in use"),
  BASE_SAME_ORGANISATION("base.sameOrganisation", 5, "shared inside the organisation"),
  BASE_TRUSTED("base.trusted", 3, "shared with a trusted account"),
  ATTEMPT("attempt.base", 10, "a share that failed"),
  ATTEMPT_PUBLIC("attempt.public", 21, "a public share that failed"),
  ATTEMPT_REPEATED("attempt.repeated", 8, "three or more failed shares"),
  ATTEMPT_BOUND("attempt.bound", 47, "most a failed share can score"),
  BLOCK_LEFT(
      "unblocked.base",
      10,
      "public sharing of snapshots blocked no longer: old public ones are public again"),
  BLOCK_LEFT_BOUND("unblocked.bound", 21, "most that can score"),
  CONSUMED("consumed", 40, "an untrusted account copied the snapshot or made a volume of it"),
  CONSUMED_BY_STRANGER(
      "consumed.byStranger",
      10,
      "the consumer was not among the grantees, all of whom are known, and none is the public"),
  LINEAGE_SAME_IDENTITY(
      "lineage.sameIdentity",
      15,
      "the same identity created or copied the snapshot within 24 hours before"),
  LINEAGE_OTHER_IDENTITY("lineage.otherIdentity", 5, "another known identity did"),
  LOCATION_NEW("location.new", 15, "country or network (ASN) new for the actor"),
  LOCATION_TRAVEL(
      "location.travel", 20, "the actor was elsewhere, too far away for the time in between"),
  LOCATION_NETWORKS(
      "location.networks", 10, "one identity called from several networks within the hour"),
  LOCATION_CAP("location.cap", 25, "most that location facts add"),
  NOVELTY_ACTOR("novelty.actor", 5, "the actor was never seen sharing before"),
  NOVELTY_TARGET(
      "novelty.target",
      10,
      "the account is not known to share with the target: not on three days over a week"),
  NOVELTY_CAP("novelty.cap", 15, "most that being new adds"),
  BULK_FEW("bulk.few", 10, "three or more snapshots or targets by the same actor within an hour"),
  BULK_MANY("bulk.many", 20, "ten or more"),
  BULK_HUNDREDS("bulk.hundreds", 40, "a hundred or more"),
  TIME_UNUSUAL(
      "time.unusual", 5, "outside the hours at which the actor works, or outside business hours"),
  HABIT(
      "habit",
      10,
      "taken off: the actor shared with every target on five of thirty days, and nothing else speaks against it"),
  TAMPERING("tampering", 30, "logging or detection was tampered with"),
  GUARD_BLOCK_PUBLIC_FOR_PUBLIC(
      "guard.blockPublicAccessThenPublic",
      25,
      "block public access for snapshots disabled before a public share"),
  GUARD_BLOCK_PUBLIC("guard.blockPublicAccess", 10, "block public access for snapshots disabled"),
  GUARD_DEFAULT_ENCRYPTION("guard.defaultEncryption", 15, "EBS encryption by default disabled"),
  GUARD_KMS_ANYONE("guard.kmsAnyone", 25, "KMS key opened to anyone"),
  GUARD_KMS_TARGET("guard.kmsTarget", 12, "KMS key opened to the account the snapshot went to"),
  GUARD_CAP("guard.cap", 30, "most that lowered guards add"),
  CLEANUP_REVOKED("cleanup.revoked", 10, "the same actor took the share back within 60 minutes"),
  CLEANUP_DELETED("cleanup.deleted", 10, "the same actor then deleted the snapshot"),
  CLEANUP_CAP("cleanup.cap", 20, "most that covering up adds"),
  DENIED_FEW("denied.few", 12, "one or two denied or dry-run tries before"),
  DENIED_MANY("denied.many", 18, "three or more denied or dry-run tries before"),
  OTHER_RESOURCE(
      "shared.otherResource", 20, "an AMI, RDS or other resource shared with the same target"),
  CREDENTIAL_ROOT("credential.root", 20, "done as root"),
  CREDENTIAL_NO_MFA(
      "credential.noMfa", 12, "the actor logged in to the console with a password alone"),
  CREDENTIAL_NEW_ADDRESS(
      "credential.newAddress", 10, "a long-term key on an address new for its owner"),
  CREDENTIAL_NEW_ROLE(
      "credential.newRole", 5, "a role that whoever is behind the share never assumed before"),
  CREDENTIAL_CAP("credential.cap", 25, "most that credentials add"),
  RECON_READS("recon.reads", 8, "many distinct discovery calls within the hour"),
  RECON_TOOL("recon.tool", 10, "the user agent names a tool of attackers"),
  RECON_CAP("recon.cap", 10, "most that reconnaissance adds"),
  BOUND_FRIENDLY(
      "bound.friendly",
      21,
      "most a share inside the organisation or with a trusted account can score"),
  BOUND_FRIENDLY_ESCALATED(
      "bound.friendlyEscalated",
      73,
      "the same with tampering, guard, denied, location or root facts");

  private final String key;
  private final int points;
  private final String meaning;

  Weight(String key, int points, String meaning) {
    this.key = key;
    this.points = points;
    this.meaning = meaning;
  }

  /** Configuration key below {@code risk.weights}. */
  public String key() {
    return key;
  }

  /** Default points, 0 to 100. */
  public int points() {
    return points;
  }

  public String meaning() {
    return meaning;
  }
}
