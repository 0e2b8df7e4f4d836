package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the configuration knows: the organisation's accounts, trusted accounts, declared vendors.
 *
 * @param organisation 12-digit ids of the organisation's accounts
 * @param members accounts as long as they belong to it
 * @param trusted 12-digit ids of trusted accounts outside it
 * @param trusts trust under conditions
 * @param vendors vendor by account id
 * @param listed name by account id of those on a public list
 * @param vouched accounts that are trusted for one subject alone, and who vouches for each
 */
public record Directory(
    Set<String> organisation,
    List<Membership> members,
    Set<String> trusted,
    List<Trust> trusts,
    Map<String, Vendor> vendors,
    Map<String, String> listed,
    Map<String, String> vouched)
    implements Serializable {

  /** Without public lists. */
  public Directory(
      Set<String> organisation,
      List<Membership> members,
      Set<String> trusted,
      List<Trust> trusts,
      Map<String, Vendor> vendors) {
    this(organisation, members, trusted, trusts, vendors, Map.of());
  }

  /** Nobody is known. */
  public static final Directory EMPTY =
      new Directory(Set.of(), List.of(), Set.of(), List.of(), Map.of());

  private static final String IAM = ":iam::";
  private static final String SERVICE_LINKED_PATH = ":role/aws-service-role/";

  /** An organization or a unit of one; the group is the organization's management account. */
  private static final Pattern ORGANIZATION =
      Pattern.compile(
          "arn:[a-z0-9-]+:organizations::(\\d{12}):"
              + "(?:organization/o-[a-z0-9]+|ou/o-[a-z0-9]+/ou-[a-z0-9]+-[a-z0-9]+)");

  /**
   * Services that do what a document, template, policy, plan or pipeline of the customer says, with
   * whatever account its author named. Sub-services such as {@code
   * stacksets.cloudformation.amazonaws.com} are included.
   */
  private static final Set<String> WORK_FOR_AUTHORS =
      Set.of(
          "ssm.amazonaws.com",
          "cloudformation.amazonaws.com",
          "dlm.amazonaws.com",
          "backup.amazonaws.com",
          "imagebuilder.amazonaws.com");

  /** A declared vendor. */
  public record Vendor(String name, boolean inUse) implements Serializable {}

  public Directory {
    organisation = Set.copyOf(organisation);
    members = List.copyOf(members);
    trusted = Set.copyOf(trusted);
    trusts = List.copyOf(trusts);
    vendors = Map.copyOf(vendors);
    listed = Map.copyOf(listed);
    vouched = Map.copyOf(vouched);
  }

  /** Nobody is vouched for. */
  public Directory(
      Set<String> organisation,
      List<Membership> members,
      Set<String> trusted,
      List<Trust> trusts,
      Map<String, Vendor> vendors,
      Map<String, String> listed) {
    this(organisation, members, trusted, trusts, vendors, listed, Map.of());
  }

  /** The same, in which these accounts are trusted too. */
  Directory vouching(Map<String, String> accounts) {
    return new Directory(organisation, members, trusted, trusts, vendors, listed, accounts);
  }

  /** What the target is to the owner of the subject's snapshot. */
  public TargetVerdict judge(Target target, Observation subject) {
    if (target.isPublic()) {
      return new TargetVerdict(target, Verdict.PUBLIC, null);
    }
    String account = account(target);
    if (target.accountId().equals(subject.ownerAccountId())) {
      return new TargetVerdict(target, Verdict.OWNER, null);
    }
    if (verifiedService(subject.actor(), subject.ownerAccountId())) {
      return new TargetVerdict(target, Verdict.AWS_SERVICE, subject.actor().invokedBy());
    }
    if (malwareProtection(target, subject)) {
      return new TargetVerdict(target, Verdict.AWS_SERVICE, ServiceAccounts.MALWARE_PROTECTION);
    }
    if (trusted.contains(account)
        || trusts.stream().anyMatch(trust -> trust.covers(account, subject))) {
      return new TargetVerdict(target, Verdict.TRUSTED, null);
    }
    if (vouched.containsKey(account)) {
      return new TargetVerdict(target, Verdict.TRUSTED, vouched.get(account));
    }
    if (organisation.contains(account)
        || members.stream().anyMatch(member -> member.covers(account, subject.judgedAt()))) {
      return new TargetVerdict(target, Verdict.SAME_ORGANISATION, null);
    }
    Vendor vendor = vendors.get(target.accountId());
    if (vendor != null) {
      return new TargetVerdict(
          target, vendor.inUse() ? Verdict.VENDOR : Verdict.VENDOR_NOT_IN_USE, vendor.name());
    }
    String name = listed.get(target.accountId());
    return name == null
        ? new TargetVerdict(target, Verdict.UNKNOWN_EXTERNAL, null)
        : new TargetVerdict(target, Verdict.LISTED_VENDOR, name);
  }

  /** The account that answers for the target: an organization's is its management account. */
  private static String account(Target target) {
    Matcher organization = ORGANIZATION.matcher(target.accountId());
    return organization.matches() ? organization.group(1) : target.accountId();
  }

  /**
   * Whether the call was made by an AWS service through its service-linked role in the owner's
   * account, and on its own account: the issuer's path names the service and {@code invokedBy}
   * names the same one. Neither is under a customer's control. A role's name is, and so is the rest
   * of a path, which may hold colons and so a whole ARN: only the beginning of the issuer's ARN can
   * be believed.
   */
  private static boolean verifiedService(Actor actor, String owner) {
    String issuer = actor.sessionIssuerArn();
    String invokedBy = actor.invokedBy();
    if (issuer == null
        || invokedBy == null
        || owner == null
        || !invokedBy.endsWith(".amazonaws.com")
        || worksForAuthors(invokedBy)) {
      return false;
    }
    return isLinked(issuer, owner, invokedBy);
  }

  /**
   * GuardDuty shares with the account that AWS publishes for it in that region, by its
   * service-linked role; older events do not say by whom that was invoked. Region, account and role
   * have to fit, and nothing may say otherwise.
   */
  private static boolean malwareProtection(Target target, Observation subject) {
    Actor actor = subject.actor();
    return actor.invokedBy() == null
        && actor.sessionIssuerArn() != null
        && subject.ownerAccountId() != null
        && ServiceAccounts.isMalwareProtection(target.accountId(), subject.awsRegion())
        && isLinked(
            actor.sessionIssuerArn(), subject.ownerAccountId(), ServiceAccounts.MALWARE_PROTECTION);
  }

  private static boolean isLinked(String issuer, String owner, String service) {
    int partitionEnd = issuer.indexOf(IAM);
    return partitionEnd > 0
        && issuer.startsWith(IAM + owner + SERVICE_LINKED_PATH + service + "/", partitionEnd);
  }

  private static boolean worksForAuthors(String service) {
    return WORK_FOR_AUTHORS.stream()
        .anyMatch(author -> service.equals(author) || service.endsWith("." + author));
  }
}
