package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.detect.Kind;
import java.util.List;

/** Metadata of the rules. */
final class Rules {

  private static final List<String> REFERENCES =
      List.of(
          "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html",
          "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html",
          "https://cloud.hacktricks.xyz/pentesting-cloud/aws-security/aws-post-exploitation/aws-ec2-ebs-ssm-and-vpc-post-exploitation/aws-ebs-snapshot-dump");

  private static final List<String> TAGS =
      List.of(
          "Domain: Cloud",
          "Data Source: AWS",
          "Data Source: Amazon Web Services",
          "Data Source: AWS EC2",
          "Use Case: Threat Detection",
          "Tactic: Exfiltration");

  private static final Rule SHARED = rule("ebs-snapshot-shared", "EBS snapshot shared");
  private static final Rule SHARE_FAILED =
      rule("ebs-snapshot-share-failed", "EBS snapshot share tried and failed");
  private static final Rule AMI_SHARED = rule("ami-shared", "AMI shared");
  private static final Rule AMI_SHARE_FAILED =
      rule("ami-share-failed", "AMI share tried and failed");
  private static final Rule CONSUMED =
      rule("snapshot-consumed", "EBS snapshot used by another account without a known share");
  private static final Rule BLOCK_LEFT =
      rule("block-all-sharing-left", "Public sharing of EBS snapshots blocked no longer");

  /** Of no detection. */
  static final Rule EXCEPTIONS_REFUSED =
      rule("exceptions-refused", "A document of exceptions was not taken");

  private Rules() {}

  private static Rule rule(String id, String name) {
    return new Rule(
        id,
        name,
        "1",
        REFERENCES,
        TAGS,
        "TA0010",
        "Exfiltration",
        "T1537",
        "Transfer Data to Cloud Account");
  }

  static Rule of(Kind subject) {
    return switch (subject) {
      case EBS_SNAPSHOT_SHARE_FAILED -> SHARE_FAILED;
      case AMI_SHARED -> AMI_SHARED;
      case AMI_SHARE_FAILED -> AMI_SHARE_FAILED;
      case SNAPSHOT_CONSUMED -> CONSUMED;
      case BLOCK_ALL_SHARING_LEFT -> BLOCK_LEFT;
      default -> SHARED;
    };
  }
}
