package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each role may do, action by action: one more is a decision, and belongs here too. */
final class PermissionsTest {

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("Key 1", "kms:*"),
          Map.entry("SubscriptionPolicy 1", "kinesis:PutRecord kinesis:PutRecords"),
          Map.entry("SubscriptionPolicy 2", "kms:GenerateDataKey"),
          Map.entry("RuleRole put-cloudtrail 1", "kinesis:PutRecord kinesis:PutRecords"),
          Map.entry("RuleRole put-cloudtrail 2", "kms:GenerateDataKey"),
          Map.entry("CanaryRole put-canary 1", "kinesis:PutRecord"),
          Map.entry("CanaryRole put-canary 2", "kms:GenerateDataKey"),
          Map.entry("Role artifacts 1", "s3:GetObject s3:GetObjectVersion"),
          Map.entry("Role logs 1", "logs:PutLogEvents"),
          Map.entry("Role logs 2", "logs:DescribeLogStreams"),
          Map.entry("Role logs 3", "logs:DescribeLogGroups"),
          Map.entry(
              "KinesisPolicy 1",
              "kinesis:DescribeStream kinesis:DescribeStreamSummary kinesis:GetRecords"
                  + " kinesis:GetShardIterator kinesis:ListShards"),
          Map.entry("KinesisPolicy 2", "kinesis:DescribeStreamSummary kinesis:PutRecords"),
          Map.entry("KinesisPolicy 3", "kms:Decrypt kms:GenerateDataKey"),
          Map.entry(
              "MskPolicy 1",
              "kafka-cluster:Connect kafka-cluster:DescribeCluster"
                  + " kafka-cluster:WriteDataIdempotently"),
          Map.entry("MskPolicy 2", "kafka-cluster:DescribeTopic kafka-cluster:ReadData"),
          Map.entry("MskPolicy 3", "kafka-cluster:AlterGroup kafka-cluster:DescribeGroup"),
          Map.entry("MskPolicy 4", "kafka-cluster:DescribeTopic kafka-cluster:WriteData"),
          Map.entry(
              "VpcPolicy 1",
              "ec2:DescribeDhcpOptions ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups"
                  + " ec2:DescribeSubnets ec2:DescribeVpcs"),
          Map.entry(
              "VpcPolicy 2",
              "ec2:CreateNetworkInterface ec2:CreateNetworkInterfacePermission"
                  + " ec2:DeleteNetworkInterface"),
          Map.entry("SecretsPolicy 1", "secretsmanager:GetSecretValue"),
          Map.entry("SecretsPolicy 2", "kms:Decrypt"),
          Map.entry("DomainPolicy 1", "es:ESHttpPost"),
          Map.entry("DomainPolicy 2", "es:ESHttpGet"),
          Map.entry("CollectionPolicy 1", "aoss:APIAccessAll"),
          Map.entry(
              "DocumentsPolicy 1",
              "s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:PutObject"),
          Map.entry("DocumentsPolicy 2", "s3:ListBucket"));

  @Test
  void everyStatementAllowsTheseActionsAndNoOther() throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Template template : TemplateValuesTest.all()) {
      template
          .resources()
          .properties()
          .forEach(each -> read(each.getKey(), each.getValue().path("Properties"), found));
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(EXPECTED);
  }

  /** Who may take a role, and for whom. */
  @Test
  void everyRoleIsForOneServiceInThisAccount() throws Exception {
    Map<String, String> takers = new TreeMap<>();
    for (Template template : TemplateValuesTest.all()) {
      template
          .resources()
          .properties()
          .forEach(
              each -> {
                JsonNode statement =
                    each.getValue().at("/Properties/AssumeRolePolicyDocument/Statement/0");
                if (!statement.isMissingNode()) {
                  takers.put(each.getKey(), statement.at("/Principal/Service").asText());
                  assertThat(statement.get("Action").asText()).isEqualTo("sts:AssumeRole");
                  assertThat(statement.get("Condition").toString())
                      .contains("aws:Source")
                      .contains("AWS::AccountId");
                }
              });
    }
    assertThat(takers)
        .isEqualTo(
            Map.of(
                "Role", "kinesisanalytics.amazonaws.com",
                "RuleRole", "events.amazonaws.com",
                "CanaryRole", "scheduler.amazonaws.com",
                "SubscriptionRole", "logs.amazonaws.com"));
  }

  private static void read(String resource, JsonNode properties, Map<String, String> found) {
    add(resource, properties.path("PolicyDocument"), found);
    add(resource, properties.path("KeyPolicy"), found);
    properties
        .path("Policies")
        .forEach(
            policy ->
                add(
                    resource + ' ' + policy.get("PolicyName").asText(),
                    policy.get("PolicyDocument"),
                    found));
  }

  private static void add(String where, JsonNode document, Map<String, String> found) {
    int number = 0;
    for (JsonNode statement : document.path("Statement")) {
      assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
      assertThat(statement.has("NotAction") || statement.has("NotResource")).isFalse();
      List<String> actions = new ArrayList<>();
      JsonNode action = statement.get("Action");
      if (action.isTextual()) {
        actions.add(action.asText());
      }
      action.forEach(each -> actions.add(each.asText()));
      actions.sort(null);
      found.put(where + ' ' + ++number, String.join(" ", actions));
    }
  }
}
