package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * Whom the configuration knows: the organisation's accounts, trusted accounts, declared vendors.
 *
 * @param organisation 12-digit ids of the organisation's accounts
 * @param trusted 12-digit ids of trusted accounts outside it
 * @param vendors vendor by account id
 */
public record Directory(Set<String> organisation, Set<String> trusted, Map<String, Vendor> vendors)
    implements Serializable {

  /** Nobody is known. */
  public static final Directory EMPTY = new Directory(Set.of(), Set.of(), Map.of());

  private static final String IAM = ":iam::";
  private static final String SERVICE_LINKED_PATH = ":role/aws-service-role/";

  /** A declared vendor. */
  public record Vendor(String name, boolean inUse) implements Serializable {}

  public Directory {
    organisation = Set.copyOf(organisation);
    trusted = Set.copyOf(trusted);
    vendors = Map.copyOf(vendors);
  }

  /** What the target is to the owner of the subject's snapshot. */
  public TargetVerdict judge(Target target, Observation subject) {
    if (target.isPublic()) {
      return new TargetVerdict(target, Verdict.PUBLIC, null);
    }
    String account = target.accountId();
    if (account.equals(subject.ownerAccountId())) {
      return new TargetVerdict(target, Verdict.OWNER, null);
    }
    if (verifiedService(subject.actor(), subject.ownerAccountId())) {
      return new TargetVerdict(target, Verdict.AWS_SERVICE, subject.actor().invokedBy());
    }
    if (trusted.contains(account)) {
      return new TargetVerdict(target, Verdict.TRUSTED, null);
    }
    if (organisation.contains(account)) {
      return new TargetVerdict(target, Verdict.SAME_ORGANISATION, null);
    }
    Vendor vendor = vendors.get(account);
    if (vendor != null) {
      return new TargetVerdict(
          target, vendor.inUse() ? Verdict.VENDOR : Verdict.VENDOR_NOT_IN_USE, vendor.name());
    }
    return new TargetVerdict(target, Verdict.UNKNOWN_EXTERNAL, null);
  }

  /**
   * Whether the call was made by an AWS service through its service-linked role in the owner's
   * account: the issuer's path names the service and {@code invokedBy} names the same one. Neither
   * is under a customer's control. A role's name is, and so is the rest of a path, which may hold
   * colons and so a whole ARN: only the beginning of the issuer's ARN can be believed.
   */
  private static boolean verifiedService(Actor actor, String owner) {
    String issuer = actor.sessionIssuerArn();
    String invokedBy = actor.invokedBy();
    if (issuer == null
        || invokedBy == null
        || owner == null
        || !invokedBy.endsWith(".amazonaws.com")) {
      return false;
    }
    int partitionEnd = issuer.indexOf(IAM);
    return partitionEnd > 0
        && issuer.startsWith(IAM + owner + SERVICE_LINKED_PATH + invokedBy + "/", partitionEnd);
  }
}
