package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls by which somebody who is new looks around: whom there is, what there is, and who watches
 * (ATT&amp;CK <a href="https://attack.mitre.org/techniques/T1580/">T1580</a>, <a
 * href="https://attack.mitre.org/techniques/T1087/004/">T1087.004</a>, <a
 * href="https://attack.mitre.org/techniques/T1526/">T1526</a>). Not every Describe, List and Get:
 * what machines ask all day says nothing, and there would be too much of it.
 */
public final class Discovery {

  private static final Map<String, Set<String>> CALLS =
      Stream.of(
              of(
                  "iam",
                  "ListUsers",
                  "ListRoles",
                  "ListGroups",
                  "ListGroupsForUser",
                  "ListPolicies",
                  "ListUserPolicies",
                  "ListRolePolicies",
                  "ListAttachedUserPolicies",
                  "ListAttachedRolePolicies",
                  "ListAttachedGroupPolicies",
                  "ListAccessKeys",
                  "ListMFADevices",
                  "ListInstanceProfiles",
                  "ListAccountAliases",
                  "ListSAMLProviders",
                  "ListOpenIDConnectProviders",
                  "GetAccountAuthorizationDetails",
                  "GetAccountSummary",
                  "GetAccountPasswordPolicy",
                  "GetCredentialReport"),
              of(
                  "organizations",
                  "DescribeOrganization",
                  "ListAccounts",
                  "ListRoots",
                  "ListPolicies",
                  "ListDelegatedAdministrators"),
              of(
                  "ec2",
                  "DescribeSnapshotAttribute",
                  "DescribeImages",
                  "DescribeKeyPairs",
                  "DescribeVpcPeeringConnections",
                  "DescribeAccountAttributes",
                  "DescribeFlowLogs",
                  "DescribeLaunchTemplates",
                  "GetEbsEncryptionByDefault",
                  "GetSnapshotBlockPublicAccessState"),
              of("rds", "DescribeDBSnapshots", "DescribeDBClusterSnapshots"),
              of("s3", "GetBucketPolicy", "GetBucketAcl", "GetAccountPublicAccessBlock"),
              of("dynamodb", "ListTables", "ListBackups"),
              of("lambda", "ListFunctions20150331", "ListFunctions", "ListLayers"),
              of("secretsmanager", "ListSecrets"),
              of("ssm", "DescribeParameters"),
              of("kms", "ListKeys", "ListAliases", "GetKeyPolicy"),
              of("ecr", "DescribeRepositories"),
              of("ecs", "ListClusters"),
              of("eks", "ListClusters"),
              of("elasticfilesystem", "DescribeFileSystems"),
              of("backup", "ListBackupVaults", "ListRecoveryPointsByBackupVault"),
              of("dlm", "GetLifecyclePolicies"),
              of("cloudformation", "ListStacks"),
              of("cloudtrail", "DescribeTrails", "GetTrailStatus", "GetEventSelectors"),
              of("guardduty", "ListDetectors", "GetDetector"),
              of("config", "DescribeConfigurationRecorders"),
              of("securityhub", "DescribeHub"),
              of("access-analyzer", "ListAnalyzers"))
          .flatMap(Set::stream)
          .collect(
              Collectors.groupingBy(
                  call -> call.substring(call.indexOf(' ') + 1),
                  Collectors.mapping(
                      call -> call.substring(0, call.indexOf(' ')) + ".amazonaws.com",
                      Collectors.toUnmodifiableSet())));

  private Discovery() {}

  private static Set<String> of(String service, String... calls) {
    return Stream.of(calls).map(call -> service + ' ' + call).collect(Collectors.toSet());
  }

  /**
   * Whether the caller itself asked, with success or without. What the console reads to draw a page
   * says nothing about who looks at it, and a service that looks was told to.
   */
  public static boolean isOne(CloudTrailEvent event) {
    Set<String> sources = CALLS.get(event.eventName());
    return sources != null
        && sources.contains(event.eventSource())
        && !Boolean.TRUE.equals(event.consoleSession())
        && event.userIdentity().invokedBy() == null;
  }
}
