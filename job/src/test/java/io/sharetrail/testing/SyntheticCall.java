package io.sharetrail.testing;

import java.util.List;

/**
 * One kind of ordinary call and how often it is made. In the templates {@code #} stands for a
 * random hexadecimal digit, {@code @} for the account.
 *
 * @param weight share of the ordinary calls, in parts of the sum of all weights
 * @param bulky whether the request carries a long tail of further items
 */
record SyntheticCall(
    int weight,
    String source,
    String name,
    boolean readOnly,
    boolean bulky,
    String request,
    String response,
    String extra) {

  private static final String S3_OBJECT =
      "{\"bucketName\":\"data-lake-#\",\"Host\":\"data-lake.s3.amazonaws.com\","
          + "\"key\":\"tables/orders/day=2025-03-0#/part-########-####-####-####-############.parquet\"}";
  private static final String S3_MORE =
      ",\"additionalEventData\":{\"SignatureVersion\":\"SigV4\","
          + "\"CipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"bytesTransferredIn\":0,"
          + "\"SSEApplied\":\"SSE_KMS\",\"AuthenticationMethod\":\"AuthHeader\","
          + "\"x-amz-id-2\":\"################################################EXAMPLE=\","
          + "\"bytesTransferredOut\":48213}";

  /** What people and machines do all day. */
  static final List<SyntheticCall> ORDINARY =
      List.of(
          read(240, "s3", "GetObject", S3_OBJECT, "null", S3_MORE),
          write(
              90,
              "s3",
              "PutObject",
              S3_OBJECT,
              "{\"x-amz-server-side-encryption\":\"aws:kms\"}",
              S3_MORE),
          read(
              40,
              "s3",
              "ListObjects",
              "{\"bucketName\":\"data-lake-#\",\"prefix\":\"tables/\"}",
              "null",
              S3_MORE),
          read(30, "s3", "HeadObject", S3_OBJECT, "null", S3_MORE),
          read(
              100,
              "kms",
              "Decrypt",
              "{\"encryptionContext\":{\"aws:s3:arn\":\"arn:aws:s3:::data-lake-#\"},"
                  + "\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}",
              "null",
              ",\"resources\":[{\"accountId\":\"@\",\"type\":\"AWS::KMS::Key\",\"ARN\":"
                  + "\"arn:aws:kms:eu-central-1:@:key/########-####-4###-a###-############\"}]"),
          read(
              80,
              "ec2",
              "DescribeInstances",
              "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0################\"}]},\"filterSet\":{}}",
              "null",
              ""),
          read(30, "ec2", "DescribeVolumes", "{\"volumeSet\":{},\"filterSet\":{}}", "null", ""),
          read(
              20,
              "ec2",
              "DescribeSnapshots",
              "{\"snapshotSet\":{},\"ownersSet\":{\"items\":[{\"owner\":\"self\"}]},"
                  + "\"sharedUsersSet\":{},\"filterSet\":{}}",
              "null",
              ""),
          read(
              30,
              "ec2",
              "DescribeSecurityGroups",
              "{\"securityGroupSet\":{},\"filterSet\":{}}",
              "null",
              ""),
          read(50, "sts", "GetCallerIdentity", "null", "null", ""),
          read(
              80,
              "sts",
              "AssumeRole",
              "{\"roleArn\":\"arn:aws:iam::@:role/Service#\",\"roleSessionName\":\"i-0################\"}",
              "{\"credentials\":{\"accessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",\"sessionToken\":\""
                  + "#".repeat(300)
                  + "\",\"expiration\":\"Mar 1, 2025, 1:00:00 PM\"},\"assumedRoleUser\":{"
                  + "\"assumedRoleId\":\"AROAIOSFODNN7EXAMPLE:i-0################\",\"arn\":"
                  + "\"arn:aws:sts::@:assumed-role/Service#/i-0################\"}}",
              ""),
          read(
              50,
              "ssm",
              "GetParameter",
              "{\"name\":\"/shop/api/####\",\"withDecryption\":true}",
              "null",
              ""),
          write(
              60,
              "ssm",
              "UpdateInstanceInformation",
              "{\"instanceId\":\"i-0################\",\"agentVersion\":\"3.3.1345.0\",\"agentStatus\":\"Active\","
                  + "\"platformType\":\"Linux\",\"platformName\":\"Amazon Linux\",\"platformVersion\":\"2023\"}",
              "null",
              ""),
          write(
              40,
              "logs",
              "CreateLogStream",
              "{\"logGroupName\":\"/aws/lambda/orders-#\",\"logStreamName\":\"2025/03/01/[$LATEST]########\"}",
              "null",
              ""),
          read(
              20,
              "ecr",
              "BatchGetImage",
              "{\"registryId\":\"@\",\"repositoryName\":\"shop\",\"imageIds\":[{\"imageTag\":\"########\"}]}",
              "null",
              ""),
          read(20, "iam", "GetRole", "{\"roleName\":\"Service#\"}", "null", ""),
          write(
              3,
              "ec2",
              "CreateVolume",
              "{\"size\":\"100\",\"zone\":\"eu-central-1a\",\"volumeType\":\"gp3\",\"encrypted\":true}",
              "{\"volumeId\":\"vol-0################\",\"size\":\"100\",\"status\":\"creating\",\"encrypted\":true}",
              ""),
          new SyntheticCall(
              14,
              "ec2",
              "RunInstances",
              false,
              true,
              "{\"instanceType\":\"m7g.large\",\"minCount\":1,\"maxCount\":1,\"tagSpecificationSet\":{\"items\":[",
              "{\"reservationId\":\"r-0################\",\"ownerId\":\"@\"}",
              ""),
          new SyntheticCall(
              8,
              "ecs",
              "RegisterTaskDefinition",
              false,
              true,
              "{\"family\":\"orders\",\"containerDefinitions\":{\"items\":[",
              "null",
              ""));

  static final int TOTAL_WEIGHT = ORDINARY.stream().mapToInt(SyntheticCall::weight).sum();

  private static SyntheticCall read(
      int weight, String source, String name, String request, String response, String extra) {
    return new SyntheticCall(weight, source, name, true, false, request, response, extra);
  }

  private static SyntheticCall write(
      int weight, String source, String name, String request, String response, String extra) {
    return new SyntheticCall(weight, source, name, false, false, request, response, extra);
  }
}
