package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.Set;

/**
 * Describe, List and Get calls by which somebody looks around (ATT&amp;CK <a
 * href="https://attack.mitre.org/techniques/T1580/">T1580</a>, <a
 * href="https://attack.mitre.org/techniques/T1087/004/">T1087.004</a>, <a
 * href="https://attack.mitre.org/techniques/T1526/">T1526</a>), but those that machines make all
 * day: they say nothing, and there would be too much of them.
 */
public final class Discovery {

  /** What agents, controllers, monitoring and backups poll, and what is read of data. */
  private static final Set<String> POLLED =
      Set.of(
          "DescribeAddresses",
          "DescribeAlarms",
          "DescribeAssociation",
          "DescribeAutoScalingGroups",
          "DescribeAutoScalingInstances",
          "DescribeAvailabilityZones",
          "DescribeCluster",
          "DescribeContainerInstances",
          "DescribeDBClusters",
          "DescribeDBInstances",
          "DescribeDocument",
          "DescribeInstanceHealth",
          "DescribeInstanceInformation",
          "DescribeInstanceStatus",
          "DescribeInstanceTypes",
          "DescribeInstances",
          "DescribeKey",
          "DescribeLaunchTemplateVersions",
          "DescribeListeners",
          "DescribeLoadBalancers",
          "DescribeLogGroups",
          "DescribeLogStreams",
          "DescribeMountTargets",
          "DescribeNetworkInterfaces",
          "DescribeRegions",
          "DescribeRouteTables",
          "DescribeSecret",
          "DescribeSecurityGroups",
          "DescribeServices",
          "DescribeSnapshots",
          "DescribeSpotPriceHistory",
          "DescribeStackResources",
          "DescribeStacks",
          "DescribeSubnets",
          "DescribeTable",
          "DescribeTags",
          "DescribeTargetGroups",
          "DescribeTargetHealth",
          "DescribeTasks",
          "DescribeVolumeStatus",
          "DescribeVolumes",
          "DescribeVpcs",
          "GetAuthorizationToken",
          "GetBucketAcl",
          "GetBucketLocation",
          "GetCallerIdentity",
          "GetConnectionStatus",
          "GetDeployablePatchSnapshotForInstance",
          "GetDocument",
          "GetDownloadUrlForLayer",
          "GetFunction20150331v2",
          "GetFunctionConfiguration20150331v2",
          "GetHostedZone",
          "GetItem",
          "GetLogEvents",
          "GetManifest",
          "GetMetricData",
          "GetMetricStatistics",
          "GetObject",
          "GetObjectAcl",
          "GetObjectTagging",
          "GetParameter",
          "GetParameters",
          "GetParametersByPath",
          "GetPolicy",
          "GetPolicyVersion",
          "GetPublicKey",
          "GetQueryExecution",
          "GetQueryResults",
          "GetQueueAttributes",
          "GetQueueUrl",
          "GetRecords",
          "GetResources",
          "GetRole",
          "GetRolePolicy",
          "GetSecretValue",
          "GetShardIterator",
          "GetSnapshotBlock",
          "GetTable",
          "ListAssociations",
          "ListChangedBlocks",
          "ListInstanceAssociations",
          "ListMetrics",
          "ListMultipartUploadParts",
          "ListObjectVersions",
          "ListObjects",
          "ListObjectsV2",
          "ListResourceRecordSets",
          "ListSnapshotBlocks",
          "ListTagsForResource",
          "ListTasks");

  private Discovery() {}

  /**
   * Whether the caller itself asked, with success or without. What the console reads to draw a page
   * says nothing about who looks at it, and a service that looks was told to.
   */
  public static boolean isOne(CloudTrailEvent event) {
    String name = event.eventName();
    return name != null
        && (name.startsWith("Describe") || name.startsWith("List") || name.startsWith("Get"))
        && !POLLED.contains(name)
        && !Boolean.TRUE.equals(event.consoleSession())
        && event.userIdentity().invokedBy() == null;
  }
}
