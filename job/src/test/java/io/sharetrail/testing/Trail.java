package io.sharetrail.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trail of one account in one region, told call by call: {@code
 * trail.at("2025-03-12T03:14:07Z", alice.from(HOSTING)).creates(snapshot)}. Events stand in the
 * order in which they were told.
 */
final class Trail {
  private final String region;
  private final List<String> events = new ArrayList<>();

  Trail(String region) {
    this.region = region;
  }

  /** The trail of {@link Cast#PROD} in Frankfurt. */
  static Trail ofProd() {
    return new Trail("eu-central-1");
  }

  Act at(String time, Caller caller) {
    return new Act(this, Instant.parse(time), caller);
  }

  /**
   * Ordinary work on each working day from {@code first} to {@code last}: three or four calls
   * between eight and four o'clock, none of which says anything about snapshots.
   */
  Trail worksOn(String first, String last, Caller caller) {
    for (LocalDate day = LocalDate.parse(first);
        !day.isAfter(LocalDate.parse(last));
        day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        workDay(day, caller);
      }
    }
    return this;
  }

  /** Calls by which somebody looks around. */
  static final List<String> DISCOVERY =
      List.of(
          "iam ListUsers",
          "iam ListRoles",
          "iam ListGroups",
          "iam ListPolicies",
          "iam ListAccessKeys",
          "iam ListAttachedUserPolicies",
          "iam ListInstanceProfiles",
          "iam ListAccountAliases",
          "iam GetAccountSummary",
          "iam GetAccountAuthorizationDetails",
          "organizations DescribeOrganization",
          "organizations ListAccounts",
          "ec2 DescribeImages",
          "ec2 DescribeKeyPairs",
          "ec2 DescribeSnapshotAttribute",
          "ec2 DescribeAccountAttributes",
          "ec2 DescribeFlowLogs",
          "ec2 DescribeVpcPeeringConnections",
          "ec2 GetEbsEncryptionByDefault",
          "ec2 GetSnapshotBlockPublicAccessState",
          "rds DescribeDBSnapshots",
          "rds DescribeDBClusterSnapshots",
          "lambda ListFunctions20150331",
          "dynamodb ListTables",
          "secretsmanager ListSecrets",
          "ssm DescribeParameters",
          "kms ListKeys",
          "kms ListAliases",
          "ecr DescribeRepositories",
          "eks ListClusters",
          "backup ListBackupVaults",
          "cloudtrail DescribeTrails",
          "cloudtrail GetTrailStatus",
          "guardduty ListDetectors",
          "config DescribeConfigurationRecorders");

  /** All of them, from that time on. */
  Trail looksAround(String from, Caller caller) {
    Instant time = Instant.parse(from);
    for (String call : DISCOVERY) {
      String[] words = call.split(" ", 2);
      at(time.toString(), caller).call(words[0], words[1], true, null, null);
      time = time.plusSeconds(4);
    }
    return this;
  }

  private void workDay(LocalDate day, Caller caller) {
    String name = caller.arn() + day;
    at(clock(day, 8, name), caller).asksWhoItIs();
    at(clock(day, 9, name), caller).lists("Instances");
    at(clock(day, 11, name), caller).listsBuckets();
    if (Ids.below(2, name) == 0) {
      at(clock(day, 14, name), caller).lists("SecurityGroups");
    }
  }

  private static String clock(LocalDate day, int hour, String name) {
    int second = Ids.below(3600, name + hour);
    return String.format("%sT%02d:%02d:%02dZ", day, hour, second / 60, second % 60);
  }

  /** What has been told so far. */
  List<String> events() {
    return List.copyOf(events);
  }

  /** What has been told so far, by time. */
  List<String> eventsByTime() {
    return events.stream().sorted(Comparator.comparing(Trail::timeOf)).toList();
  }

  /** The {@code eventTime} of a written event; as text, it sorts by time. */
  static String timeOf(String event) {
    int at = event.indexOf("\"eventTime\":\"") + 13;
    return event.substring(at, event.indexOf('"', at));
  }

  String region() {
    return region;
  }

  Trail add(ObjectNode event) {
    events.add(event.toString());
    return this;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
